"""A review looks at what is done and asks what may go."""

from datetime import UTC, date, datetime, time

from growthlab.core.periods import Period
from growthlab.operations import actions
from growthlab.operations.queries import kpis_of
from growthlab.operations.queries.pruning import review_sheet
from growthlab.operations.rules.pruning import NOBODY_USES, NOT_DONE, SAME_HANDS, StepSeen, prompts_of
from tests.builders import ada_bob_and_eve, an_active_process

STEPS = [StepSeen(1, "Marketing", "a draft"), StepSeen(2, "Marketing", "a page"), StepSeen(3, "Sales")]


def test_each_prompt_stands_at_the_step_it_is_about():
    assert prompts_of(STEPS, ["A page with approval"], quiet=False) == {1: (NOBODY_USES,), 2: (SAME_HANDS,), 3: ()}


def test_two_periods_of_nothing_question_every_step():
    assert all(NOT_DONE in asked for asked in prompts_of(STEPS, [], quiet=True).values())


def test_the_sheet_counts_the_periods_in_which_it_was_done(session):
    bob = ada_bob_and_eve(session).bob
    process = an_active_process(session, bob)
    entered, on = date(2027, 1, 4), date(2027, 2, 22)
    at = datetime.combine(entered, time(9), UTC)
    actions.enter_fact(session, kpis_of(session, process)[0], period="2026-12", actual=3, by=bob, at=at, on=entered)
    session.flush()

    sheet = review_sheet(session, process, on=on)

    assert (sheet.use.done, sheet.use.of, sheet.use.last) == (1, 2, Period.parse("2026-12"))


def test_a_kpi_that_nobody_enters_is_questioned(session):
    process = an_active_process(session, ada_bob_and_eve(session).bob)

    sheet = review_sheet(session, process, on=date(2027, 2, 22))

    assert (sheet.silent, sheet.prompts[1]) == (["Cases published"], (NOT_DONE,))
