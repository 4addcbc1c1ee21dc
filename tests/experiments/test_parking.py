"""A stopped test is set aside without a verdict until a day, and goes back to its decision, never to the backlog."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.experiments.actions import resume, set_aside, write_learning
from growthlab.experiments.models import Decision
from growthlab.experiments.queries import latest_decision, read_todo
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.actions import backlog
from growthlab.hypotheses.actions.drafting import ask_to_edit
from growthlab.hypotheses.rules.moves import moves_from
from growthlab.hypotheses.rules.states import State, is_before_start
from growthlab.pages.moves.registry import MAKERS, Asked, Making
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in
from tests.experiments.test_pages import fresh
from tests.stage import place_of, stopped_at
from tests.walks import END, a_stopped_test, at_day

LATER = END + timedelta(days=40)
CARD = {"observed": "three replies", "learned": "the season matters", "therefore": "ask again after it"}


clock = stopped_at(at_day(END, 17))


@pytest.fixture
def row(session, cast):
    return with_card(session, cast)


def with_card(session, cast):
    row = a_stopped_test(session, cast.bob)
    write_learning(session, row, by=cast.bob, at=at_day(END), **CARD)
    session.flush()
    return row


def parked(session, row, by, **fields):
    asked = {"reason": "the buyers are away until spring", "wake_on": LATER} | fields
    return set_aside(session, row, by=by, at=at_day(END), on=END, **asked)


def test_parking_keeps_what_the_data_said_and_asks_for_a_day(session, cast, row):
    decision = parked(session, row, cast.ada)

    assert (row.state, row.wake_on, row.decided_on, row.outcome) == (State.PARKED, LATER, None, None)
    assert (decision.verdict, decision.override_reason) == (Verdict.PARK, "the buyers are away until spring")
    assert decision.data_snapshot["suggestion"] == decision.suggested_verdict
    assert decision.plan_snapshot["locked_hash"] == row.plan_hash


def test_it_goes_back_to_its_decision_which_refers_to_the_parking(session, cast, row):
    decision = parked(session, row, cast.ada)
    session.flush()

    back = resume(session, row, by=cast.ada, at=at_day(LATER), on=LATER)

    assert (row.state, row.wake_on) == (State.DECIDING, None)
    assert (back.verdict, back.reverses_id) == (Verdict.REOPEN, decision.id)
    assert latest_decision(session, row) is None


def test_after_its_test_it_does_not_wake_up_in_the_backlog_and_its_plan_stays_locked(session, cast, row):
    parked(session, row, cast.ada)

    with pytest.raises(RuleBroken, match="goes back to its decision"):
        backlog.wake(session, row, by=cast.ada, at=at_day(LATER), on=LATER)
    with pytest.raises(RuleBroken, match="locked"):
        ask_to_edit(row, cast.ada)
    assert not is_before_start(row.state, locked=row.is_locked)


def test_what_was_never_tested_has_no_decision_to_go_back_to(session, cast):
    idea = a_hypothesis(session, cast.bob, state="parked")

    with pytest.raises(RuleBroken, match="was not tested yet"):
        resume(session, idea, by=cast.ada, at=MONDAY, on=MONDAY.date())


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"reason": " "}, "reason_missing"), ({"wake_on": None}, "wake_date_missing"), ({"wake_on": END}, "wake_date_missing")],
)
def test_parking_without_a_reason_or_a_coming_day_is_refused(session, cast, row, fields, code):
    with pytest.raises(RuleBroken) as refused:
        parked(session, row, cast.ada, **fields)

    assert (refused.value.code, row.state) == (code, State.DECIDING)


def test_the_owner_parks_no_test_of_the_own_and_the_card_comes_first(session, cast, row):
    with pytest.raises(NotAllowed):
        parked(session, row, cast.bob)
    with pytest.raises(RuleBroken, match="learning card"):
        parked(session, a_stopped_test(session, cast.bob), cast.ada)


def test_a_second_click_parks_once(session, cast, row):
    parked(session, row, cast.ada, expected=State.DECIDING)

    assert parked(session, row, cast.ada, expected=State.DECIDING) is None


def test_on_its_day_it_stands_on_today_of_who_decides(session, cast, row):
    parked(session, row, cast.ada)
    session.flush()

    before = [line.text for line in read_todo(session, [cast.ada], on=LATER - timedelta(days=1))(cast.ada) if line.subject == row.key]
    then = [line.text for line in read_todo(session, [cast.ada], on=LATER)(cast.ada) if line.subject == row.key]

    assert before == []
    assert len(then) == 1
    assert "was parked until" in then[0]


def test_it_is_parked_and_taken_up_again_on_the_pages(session, client, cast, row):
    lead = sign_in(client, cast.ada)
    page = place_of(row, cast.bob, "decision")
    answer = CARD | {"verdict": "park", "override_reason": "away until spring", "expected": "deciding"}

    refused = lead.post(page, data=answer | {"wake_on": "2020-01-01"})
    kept = lead.post(page, data=answer | {"wake_on": "2099-01-01"})

    assert refused.status_code == 422
    assert "on which coming day" in refused.text
    assert kept.status_code == 303
    assert "Parked without a verdict." in lead.get(page).text
    assert lead.post(place_of(row, cast.bob, "moves/resume"), data={"expected": "parked"}).status_code == 303
    assert [made.verdict for made in fresh(session, Decision)] == [Verdict.PARK, Verdict.REOPEN]


STEPS = st.lists(st.tuples(st.sampled_from(["park", "resume", "wake", "reopen", "extend", "cancel"]), st.booleans()), max_size=10)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_tested_one_only_ever_walks_the_table_between_decision_and_parking(session, steps):
    with session.begin_nested() as undone:
        cast = ada_bob_and_eve(session)
        row, at = with_card(session, cast), at_day(END)

        for name, by_owner in steps:
            at, before, by = at + timedelta(hours=1), row.state, cast.bob if by_owner else cast.ada
            pressed(session, row, name, by, at)
            assert row.state in {before} | {move.to for move in moves_from(before, tested=True)}
            assert row.state in (State.DECIDING, State.PARKED)
            assert (row.wake_on is not None) is (row.state is State.PARKED)
            assert row.is_locked

        undone.rollback()


def pressed(session, row, name, by, at):
    """As the browser would; a refusal changes nothing."""
    session.flush()
    with session.begin_nested() as kept:
        try:
            if name == "park":
                set_aside(session, row, reason="later", wake_on=at.date() + timedelta(days=9), by=by, at=at, on=at.date())
            else:
                MAKERS[name](Making(session, row, by, at, at.date()), Asked(None, "because", None))
        except RuleBroken:
            kept.rollback()
