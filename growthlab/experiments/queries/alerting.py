"""Alerts about hypotheses: forgotten winners, tests past their end, tests over their money."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.rules import AlertFinding, AlertKind, AlertLine, Found, Param, Subject
from growthlab.core.i18n import N_
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.ended import Ended
from growthlab.experiments.queries.results import entries_of
from growthlab.experiments.queries.running import RunningTest, measure
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State

FORGOTTEN_AFTER = 14
ESCALATED_AFTER = 28


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """`not_in_operations`, `test_overdue` and `over_budget`, with the day each began, in the current language."""
    return [each.line() for each in found(session, workspace_id, on=on)]


def found(session: Session, workspace_id: int, *, on: date, only: Collection[int] | None = None) -> list[Found]:
    """The same as findings, of these hypotheses (ids) or of all."""
    asked = select(Hypothesis).where(
        Hypothesis.workspace_id == workspace_id,
        col(Hypothesis.state).in_([State.TESTING, State.DECIDING, State.VALIDATED]),
    )
    rows = session.exec(asked if only is None else asked.where(col(Hypothesis.id).in_(only))).all()
    forgotten = [_forgotten(row, on) for row in rows if is_forgotten(row, on=on)]
    tests = measure(session, workspace_id, [row for row in rows if row.state is not State.VALIDATED], on=on)
    overdue = [_overdue(test) for test in tests if test.overdue_days]
    over = [test for test in tests if test.is_over_budget]
    return forgotten + overdue + list(_over_budget(session, workspace_id, over))


def is_forgotten(hypothesis: Hypothesis | Ended, *, on: date) -> bool:
    """Validated and not handed over for more than 14 days since the decision."""
    return hypothesis.state is State.VALIDATED and validated_days(hypothesis, on=on) > FORGOTTEN_AFTER


def is_escalated(hypothesis: Hypothesis, *, on: date) -> bool:
    """More than 28 days: the manager's own matter."""
    return hypothesis.state is State.VALIDATED and validated_days(hypothesis, on=on) > ESCALATED_AFTER


def validated_days(hypothesis: Hypothesis | Ended, *, on: date) -> int:
    """Since the decision, not since the last time its package came back."""
    return (on - validated_on(hypothesis)).days


def validated_on(hypothesis: Hypothesis | Ended) -> date:
    return hypothesis.decided_on or hypothesis.state_since.date()


def _forgotten(row: Hypothesis, on: date) -> Found:
    escalated = N_("The manager decides: hand it over or reopen the decision.") if is_escalated(row, on=on) else ""
    return _about(row, AlertFinding(
        AlertKind.NOT_IN_OPERATIONS, validated_on(row), N_("Validated %(num)d day ago and not in operations."),
        {"num": validated_days(row, on=on)}, plural="Validated %(num)d days ago and not in operations.", also=escalated,
    ))


def _overdue(test: RunningTest) -> Found:
    end, result = test.hypothesis.planned_end, test.result
    assert end is not None  # overdue_days counts from it
    params: dict[str, Param] = {"end": end}
    if result.has_sample:
        params |= {"n": result.sampled, "sample": test.hypothesis.min_sample or 0}
    also = N_("%(n)s of %(sample)s so far.") if result.has_sample else ""
    message = N_("The test ended on %(end)s and is still open.")
    return _about(test.hypothesis, AlertFinding(AlertKind.TEST_OVERDUE, end, message, params, also=also))


def _over_budget(session: Session, workspace_id: int, tests: list[RunningTest]) -> Iterator[Found]:
    entries = entries_of(session, workspace_id, [test.hypothesis for test in tests])
    for test in tests:
        since = _passed_on(test, entries.get(test.hypothesis.id, []))
        params: dict[str, Param] = {"spent": test.spent, "budget": test.budget or test.spent}
        message = N_("%(spent)s of %(budget)s spent.")
        yield _about(test.hypothesis, AlertFinding(AlertKind.OVER_BUDGET, since, message, params))


def _about(row: Hypothesis, finding: AlertFinding) -> Found:
    return Found(Subject("hypothesis", row.id, row.key), finding)


def _passed_on(test: RunningTest, entries: list[Observation]) -> date:
    """The day on which the sum went past the budget and stayed there."""
    in_base = test.budget is not None and any(entry.spend and entry.spend_currency != test.budget.currency for entry in entries)
    spent, since = 0, None
    for entry in entries:
        spent += (entry.spend_base if in_base else entry.spend) or 0
        is_over = test.budget is not None and spent > test.budget.minor
        since = (since or entry.on) if is_over else None
    return since or test.on
