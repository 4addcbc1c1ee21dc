"""Which lines of the lists are so, read from what is measured and answered. None: it cannot be said."""

from growthlab.maturity.rules.measured import Measured
from growthlab.maturity.rules.points import Answers
from growthlab.maturity.rules.questions import Answer, Question
from growthlab.maturity.rules.signals import FEW, MANY, RUNG_STAGES
from growthlab.people.settings import StageBounds as Bounds


def hangs_on_the_founder(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return None if measured.founder_share is None else 100 * measured.founder_share >= bounds.founder_alone


def founder_in_the_middle(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    share = measured.founder_share
    return None if share is None else bounds.founder_much <= 100 * share < bounds.founder_alone


def nothing_counted(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.rung is None


def economics_begins(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.rung is not None and RUNG_STAGES[measured.rung] == 2


def something_won(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.won > 0


def journey_written(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return _answered(answers, Question.JOURNEY, Answer.YES)


def others_own(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return None if measured.hands is None else measured.hands > 0


def some_processes(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.processes > 0


def two_to_four(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return FEW <= measured.processes <= MANY


def pool_at_work(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.decided >= bounds.decided_some


def enough_decided(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.decided >= bounds.decided_many


def several_waiting(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.waiting >= bounds.many


def nothing_waits(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return measured.waiting == 0 if measured.won else None


def somebody_is_both(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.both > 0


def nobody_is_both(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return measured.both == 0 if measured.processes and measured.growing else None


def much_unscaled(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.unscaled >= bounds.many


def links_written(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.links > 0


def all_reviewed(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return measured.unreviewed == 0 if measured.processes else None


def much_wears_out(measured: Measured, answers: Answers, bounds: Bounds) -> bool:
    return measured.waning is not None and 100 * measured.waning >= bounds.waning


def survives_illness(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return _answered(answers, Question.FALLS_ILL, Answer.NO)


def revenue_predictable(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return _answered(answers, Question.PREDICTABLE, Answer.YES)


def growth_slows(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return _answered(answers, Question.SLOWS, Answer.YES)


def people_burn_out(measured: Measured, answers: Answers, bounds: Bounds) -> bool | None:
    return _answered(answers, Question.BURN_OUT, Answer.YES)


def _answered(answers: Answers, question: Question, wanted: Answer) -> bool | None:
    return answers[question] is wanted if question in answers else None
