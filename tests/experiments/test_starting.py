"""The start locks plan and votes; within a day and before the first observation it can be taken back."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.experiments import actions
from growthlab.experiments.models import Plan
from growthlab.experiments.queries import plan_of_start
from growthlab.experiments.rules.snapshots import canonical, fingerprint
from growthlab.hypotheses.actions.drafting import edit, set_helpers
from growthlab.hypotheses.actions.moving import last_move
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import START, TODAY, a_running_test, a_selected_one, seen


def test_the_owner_starts_and_the_plan_is_kept_with_its_fingerprint(session):
    cast = ada_bob_and_eve(session)
    row = a_selected_one(session, cast.bob)

    actions.start(session, row, by=cast.bob, at=MONDAY, on=TODAY)

    plan = plan_of_start(session, row)
    assert (row.state, row.started_on) == (State.TESTING, TODAY)
    assert plan.content_hash == row.plan_hash == fingerprint(plan.snapshot)
    assert (plan.snapshot["owner"], plan.snapshot["success_threshold"], plan.snapshot["budget_amount"]) == ("Bob", "0.3", 3_000_000)


def test_the_fingerprint_does_not_depend_on_the_order_of_the_fields(session):
    one, other = {"b": 1, "a": ["ё", None]}, {"a": ["ё", None], "b": 1}

    assert canonical(one) == '{"a":["ё",null],"b":1}' == canonical(other)
    assert len(fingerprint(one)) == 64


@pytest.mark.parametrize(("role", "allowed"), [("growth", False), ("lead", True), ("manager", True), ("viewer", False), ("ops", False)])
def test_who_starts_somebody_elses_test(session, role, allowed):
    cast = ada_bob_and_eve(session)
    row, other = a_selected_one(session, cast.bob), a_member(session, cast.bob.workspace, "Otto", roles=(role,))

    def start():
        return actions.start(session, row, by=other, at=MONDAY, on=TODAY)

    if not allowed:
        with pytest.raises(NotAllowed):
            start()
        return
    assert start()


def test_a_helper_does_not_start(session):
    cast = ada_bob_and_eve(session)
    row, hal = a_selected_one(session, cast.bob), a_member(session, cast.bob.workspace, "Hal")
    set_helpers(session, row, [hal.person_id], by=cast.bob, at=MONDAY)

    with pytest.raises(NotAllowed):
        actions.start(session, row, by=hal, at=MONDAY, on=TODAY)


def test_a_stranger_finds_nothing_to_start(session):
    cast = ada_bob_and_eve(session)
    row = a_selected_one(session, cast.bob)

    with pytest.raises(NotFound):
        actions.start(session, row, by=cast.eve, at=MONDAY, on=TODAY)


def test_the_smart_check_is_asked_again(session):
    cast = ada_bob_and_eve(session)
    row = a_selected_one(session, cast.bob)
    edit(session, row, by=cast.ada, at=MONDAY, because=None)

    with pytest.raises(RuleBroken, match="not SMART yet: R1"):
        actions.start(session, row, by=cast.ada, at=MONDAY, on=TODAY)


def test_a_test_without_an_owner_does_not_start(session):
    cast = ada_bob_and_eve(session)
    row = a_selected_one(session, cast.bob)
    edit(session, row, by=cast.ada, at=MONDAY, owner_id=None)

    with pytest.raises(RuleBroken, match="no owner"):
        actions.start(session, row, by=cast.ada, at=MONDAY, on=TODAY)


def test_a_full_desk_and_the_same_test_twice_are_warnings_that_the_event_keeps(session):
    cast = ada_bob_and_eve(session)
    first, *_others = [a_running_test(session, cast.bob) for _ in range(3)]

    fourth = a_running_test(session, cast.bob)

    warnings = last_move(session, fourth).details["warnings"]
    assert warnings == ["The owner already runs 3 tests; the limit is 3.", f"{first.key} tests the same channel, segment and metric now."]


def test_a_start_is_taken_back_within_a_day(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    actions.undo_start(session, row, by=cast.bob, at=MONDAY + timedelta(hours=23), on=TODAY)

    assert (row.state, row.is_locked, row.plan_hash) == (State.SELECTED, False, None)
    assert session.exec(select(Plan)).one().undone_at is not None


def test_a_day_later_or_after_an_observation_the_start_stays(session):
    cast = ada_bob_and_eve(session)
    late, seen_one = a_running_test(session, cast.bob), a_running_test(session, cast.bob)
    seen(session, seen_one, cast.bob, 0, 1)

    with pytest.raises(RuleBroken, match="within 24 hours"):
        actions.undo_start(session, late, by=cast.bob, at=MONDAY + timedelta(hours=25), on=START + timedelta(days=1))
    with pytest.raises(RuleBroken, match="before the first observation"):
        actions.undo_start(session, seen_one, by=cast.bob, at=MONDAY + timedelta(hours=1), on=START)


def test_a_second_start_gets_a_plan_of_its_own(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    actions.undo_start(session, row, by=cast.bob, at=MONDAY + timedelta(hours=1), on=TODAY)
    edit(session, row, by=cast.ada, at=MONDAY + timedelta(hours=2), min_sample=12)

    actions.start(session, row, by=cast.bob, at=MONDAY + timedelta(hours=3), on=TODAY)

    assert plan_of_start(session, row).snapshot["min_sample"] == 12
    assert len(session.exec(select(Plan)).all()) == 2
