"""A locked plan changes one part at a time, with its reason; the plan of the start stays as it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.experiments.actions import amend, extend, stop
from growthlab.experiments.queries import amendments, plan_of_start, suggestion
from growthlab.experiments.rules.snapshots import fingerprint
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import END, TODAY, a_decided_test, a_running_test, a_selected_one, a_stopped_test, at_day, seen


def test_a_lead_amends_and_old_new_and_reason_are_kept(session):
    cast = ada_bob_and_eve(session)
    row, lea = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    before = plan_of_start(session, row).content_hash

    amend(session, row, field="min_sample", new=12, reason="the list holds twelve", by=lea, at=MONDAY)

    change = amendments(session, row)[0]
    assert (change.field, change.old, change.new) == ("min_sample", "10", "12")
    assert (change.reason, change.by.name) == ("the list holds twelve", "Lea")
    assert row.min_sample == 12
    assert plan_of_start(session, row).content_hash == before == fingerprint(plan_of_start(session, row).snapshot)


def test_the_suggestion_goes_by_the_amended_plan(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 4, 10)

    amend(session, row, field="min_sample", new=20, reason="more accounts came", by=cast.ada, at=MONDAY)

    assert suggestion(session, row, on=TODAY).verdict == "too_early"


def test_the_owner_alone_does_not_amend(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(NotAllowed):
        amend(session, row, field="min_sample", new=12, reason="more", by=cast.bob, at=MONDAY)


@pytest.mark.parametrize(
    ("field", "new", "code"),
    [
        ("planned_end", TODAY, "end_before_start"),
        ("planned_end", TODAY + timedelta(days=183), "too_long"),
        ("planned_end", "tomorrow", "value_unfit"),
        ("min_sample", 4, "sample_too_small"),
        ("min_sample", 10, "unchanged"),
        ("min_sample", True, "value_unfit"),
        ("budget_amount", -1, "negative"),
        ("budget_hours", Decimal("NaN"), "not_a_number"),
        ("success_threshold", Decimal("0.1"), "thresholds_wrong_way"),
        ("success_threshold", Decimal("1.2"), "share_outside"),
        ("kill_threshold", Decimal("0.4"), "thresholds_wrong_way"),
        ("title", "another", "field_unknown"),
        ("owner_id", 1, "field_unknown"),
    ],
)
def test_an_amendment_that_breaks_the_plan_is_refused(session, field, new, code):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken) as refused:
        amend(session, row, field=field, new=new, reason="because", by=cast.ada, at=MONDAY)

    assert refused.value.code == code


def test_an_amendment_without_a_reason_is_refused(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="Say why"):
        amend(session, row, field="min_sample", new=12, reason="  ", by=cast.ada, at=MONDAY)


def test_before_the_start_and_after_the_decision_nothing_is_amended(session):
    cast = ada_bob_and_eve(session)
    selected = a_selected_one(session, cast.bob)
    decided = session.get_one(type(selected), a_decided_test(session, cast.bob).hypothesis_id)

    for row in (selected, decided):
        with pytest.raises(RuleBroken, match="while its test runs"):
            amend(session, row, field="min_sample", new=12, reason="more", by=cast.ada, at=at_day(END, 18))


def test_a_stopped_test_goes_on_after_its_end_sample_or_budget_is_amended(session):
    cast = ada_bob_and_eve(session)
    row = a_stopped_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="amend its end, sample or budget first"):
        extend(session, row, by=cast.ada, at=at_day(END), on=END)
    with pytest.raises(RuleBroken, match="to extend it"):
        amend(session, row, field="success_threshold", new=Decimal("0.5"), reason="harder", by=cast.ada, at=at_day(END))
    amend(session, row, field="planned_end", new=date(2026, 12, 30), reason="two weeks more", by=cast.ada, at=at_day(END))
    extend(session, row, by=cast.ada, at=at_day(END), on=END)

    assert row.state is State.TESTING


def test_each_extension_asks_for_an_amendment_of_its_own(session):
    cast = ada_bob_and_eve(session)
    row = a_stopped_test(session, cast.bob)
    amend(session, row, field="planned_end", new=date(2026, 12, 30), reason="two weeks more", by=cast.ada, at=at_day(END))
    extend(session, row, by=cast.ada, at=at_day(END), on=END)
    stop(session, row, by=cast.ada, at=at_day(END), on=END, reason="no more accounts")

    with pytest.raises(RuleBroken, match="amend its end"):
        extend(session, row, by=cast.ada, at=at_day(END), on=END)
