"""A verdict needs its learning card, its reasons, and an approver who is not the owner."""

from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_rate
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.experiments.actions import decide, reopen
from growthlab.experiments.models import Decision
from growthlab.experiments.queries import latest_decision
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.actions import change_settings
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import END, a_decided_test, a_learning, a_running_test, a_stopped_test, at_day, seen

NOON = at_day(END)


def decided(session, row, by, verdict=Verdict.PROMOTE, **fields):
    scales = {"scalability": Scalability.YES} if verdict is Verdict.PROMOTE else {}
    decision = decide(session, row, verdict=verdict, by=by, at=NOON, on=END, **(scales | fields))
    session.flush()
    return decision


def ready(session, owner, k=4, n=10, **fields):
    row = a_stopped_test(session, owner, k, n, **fields)
    a_learning(session, row, owner)
    return row


def test_a_promoted_test_is_validated_with_its_data_and_plan(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob)

    decision = decided(session, row, cast.ada)

    assert (row.state, row.outcome, row.decided_on) == (State.VALIDATED, True, END)
    assert (decision.suggested_verdict, float(decision.value), round(decision.support, 3)) == ("promote", 0.4, 0.997)
    assert (decision.data_snapshot["numerator"], decision.data_snapshot["denominator"]) == ("4", "10")
    assert decision.plan_snapshot["locked_hash"] == row.plan_hash
    assert (decision.driver_id, decision.approver_id) == (cast.bob.person_id, cast.ada.person_id)


def test_without_a_learning_card_nothing_is_decided(session):
    cast = ada_bob_and_eve(session)
    row = a_stopped_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="learning card"):
        decided(session, row, cast.ada)


@pytest.mark.parametrize(
    ("k", "verdict", "free"),
    [
        (4, Verdict.PROMOTE, True), (4, Verdict.REJECT, False), (4, Verdict.ITERATE, False),
        (0, Verdict.REJECT, True), (0, Verdict.PROMOTE, False), (0, Verdict.ITERATE, False),
        (2, Verdict.INCONCLUSIVE, True), (2, Verdict.ITERATE, True), (2, Verdict.REJECT, False), (2, Verdict.PROMOTE, False),
    ],
)
def test_a_decision_that_differs_from_the_suggestion_says_why(session, k, verdict, free):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob, k)

    if not free:
        with pytest.raises(RuleBroken) as refused:
            decided(session, row, cast.ada, verdict)
        assert refused.value.field == "override_reason"
    decision = decided(session, row, cast.ada, verdict, override_reason=None if free else "the market changed")

    assert decision.override_reason == (None if free else "the market changed")


def test_promoting_asks_whether_it_scales_and_up_to_what(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob)

    with pytest.raises(RuleBroken) as unsaid:
        decided(session, row, cast.ada, scalability=None)
    session.refresh(row)
    with pytest.raises(RuleBroken) as uncapped, session.begin_nested():
        decided(session, row, cast.ada, scalability=Scalability.LIMITED)

    assert (unsaid.value.field, uncapped.value.field) == ("scalability", "scalability_limit")


def test_the_owner_does_not_decide_on_the_own_test(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.ada)
    a_member(session, cast.ada.workspace, "Igor", roles=("manager",))

    with pytest.raises(RuleBroken, match="You own"):
        decided(session, row, cast.ada)


def test_a_team_may_let_owners_decide_below_the_limit_only(session):
    cast = ada_bob_and_eve(session)
    cheap, dear = ready(session, cast.ada), ready(session, cast.ada, budget_amount=100_000_00)
    settings = cast.ada.workspace.settings.model_copy(update={"approver_is_not_owner": False, "lead_decision_limit": 100_000_00})
    change_settings(session, cast.ada.workspace, settings, by=cast.ada, at=MONDAY)

    decided(session, cheap, cast.ada)

    with pytest.raises(RuleBroken, match="You own"):
        decided(session, dear, cast.ada)


@pytest.mark.parametrize(("budget", "allowed"), [(99_999_99, True), (100_000_00, False)])
def test_a_lead_decides_strictly_below_the_limit(session, budget, allowed):
    cast = ada_bob_and_eve(session)
    settings = cast.ada.workspace.settings.model_copy(update={"lead_decision_limit": 100_000_00})
    change_settings(session, cast.ada.workspace, settings, by=cast.ada, at=MONDAY)
    row, lea = ready(session, cast.bob, budget_amount=budget), a_member(session, cast.bob.workspace, "Lea", roles=("lead",))

    if not allowed:
        with pytest.raises(RuleBroken, match="a manager decides"):
            decided(session, row, lea)
        return
    assert decided(session, row, lea).verdict is Verdict.PROMOTE


def test_the_limit_is_weighed_by_the_rate_of_the_planned_start_or_the_last_known(session):
    cast = ada_bob_and_eve(session)
    settings = cast.ada.workspace.settings.model_copy(update={"lead_decision_limit": 100_000_00})
    change_settings(session, cast.ada.workspace, settings, by=cast.ada, at=MONDAY)
    set_rate(session, month="2026-09", currency="USD", rate=Decimal(120), by=cast.ada, at=MONDAY)
    row = ready(session, cast.bob, budget_amount=900_00, budget_currency="USD")
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))

    with pytest.raises(RuleBroken, match="a manager decides"):
        decided(session, row, lea)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)

    assert decided(session, row, lea)


def test_who_works_alone_walks_the_whole_loop(session):
    cast = ada_bob_and_eve(session)
    row = a_stopped_test(session, cast.eve)
    a_learning(session, row, cast.eve)
    for member in session.exec(select(type(cast.eve)).where(type(cast.eve).workspace_id == cast.eve.workspace_id)).all():
        member.active = member.id == cast.eve.id

    decided(session, row, cast.eve)

    assert row.state is State.VALIDATED


@pytest.mark.parametrize("role", ["viewer", "growth", "ops", "admin"])
def test_who_does_not_decide(session, role):
    cast = ada_bob_and_eve(session)
    row, other = ready(session, cast.bob), a_member(session, cast.bob.workspace, "Otto", roles=(role,))

    with pytest.raises(NotAllowed):
        decided(session, row, other)


def test_a_stranger_finds_nothing_to_decide(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob)

    with pytest.raises(NotFound):
        decided(session, row, cast.eve)


@pytest.mark.parametrize(("k", "reason", "state"), [(2, None, State.INCONCLUSIVE), (0, "another offer", State.REJECTED)])
def test_iterate_closes_the_test_and_drafts_its_child(session, k, reason, state):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob, k)

    decided(session, row, cast.ada, Verdict.ITERATE, override_reason=reason)

    child = session.exec(select(Hypothesis).where(Hypothesis.parent_id == row.id)).one()
    assert row.state is state
    assert (child.state, child.title, child.min_sample, child.planned_days) == (State.DRAFT, row.title, row.min_sample, 21)
    assert (child.planned_start, child.started_on, child.vote_count) == (None, None, 0)


def test_two_approvers_make_one_decision_and_the_second_is_told_who_was_first(session):
    cast = ada_bob_and_eve(session)
    row, igor = ready(session, cast.bob), a_member(session, cast.bob.workspace, "Igor", roles=("manager",))
    decided(session, row, igor, expected=State.DECIDING)

    with pytest.raises(StaleState, match="Igor moved"):
        decided(session, row, cast.ada, Verdict.REJECT, expected=State.DECIDING, override_reason="no")

    assert [decision.approver.name for decision in session.exec(select(Decision)).all()] == ["Igor"]


def test_a_second_click_answers_the_same_decision(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob)
    first = decided(session, row, cast.ada, expected=State.DECIDING)

    second = decided(session, row, cast.ada, expected=State.DECIDING)

    assert second is first


def test_a_failed_threshold_is_a_failed_outcome(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob, 0)

    decided(session, row, cast.ada, Verdict.REJECT)

    assert row.outcome is False


def test_cancelling_and_parking_are_no_verdicts_of_the_rule(session):
    cast = ada_bob_and_eve(session)
    row = ready(session, cast.bob)

    with pytest.raises(RuleBroken, match="promote, reject, inconclusive or iterate"):
        decided(session, row, cast.ada, Verdict.PARK)


def test_a_reversal_is_a_new_decision_that_refers_to_the_old(session):
    cast = ada_bob_and_eve(session)
    decision = a_decided_test(session, cast.bob)
    row = session.get_one(Hypothesis, decision.hypothesis_id)

    reversal = reopen(session, row, reason="two replies came from one firm", by=cast.ada, at=NOON, on=END)

    session.flush()
    assert (reversal.verdict, reversal.reverses_id) == (Verdict.REOPEN, decision.id)
    assert (row.state, row.outcome, row.decided_on) == (State.DECIDING, None, None)
    assert latest_decision(session, row) is None


def test_a_reversal_needs_a_manager_a_reason_and_no_accepted_process(session):
    cast = ada_bob_and_eve(session)
    row = session.get_one(Hypothesis, a_decided_test(session, cast.bob).hypothesis_id)
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))

    with pytest.raises(NotAllowed):
        reopen(session, row, reason="why", by=lea, at=NOON, on=END)
    with pytest.raises(RuleBroken, match="Say why"):
        reopen(session, row, reason=" ", by=cast.ada, at=NOON, on=END)
    with pytest.raises(RuleBroken, match="runs as a process"):
        reopen(session, row, reason="why", by=cast.ada, at=NOON, on=END, process_accepted=True)


def test_what_changes_after_the_decision_does_not_change_its_snapshot(session):
    cast = ada_bob_and_eve(session)
    decision = a_decided_test(session, cast.bob)
    row = session.get_one(Hypothesis, decision.hypothesis_id)

    seen(session, row, cast.bob, -1, is_correction=True, reason="typo", on=END, at=at_day(END, 18))

    assert (decision.data_snapshot["numerator"], row.result_numerator) == ("4", 3)


def test_a_running_test_cannot_be_decided(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    a_learning(session, row, cast.bob)

    with pytest.raises(RuleBroken, match="not possible"):
        decided(session, row, cast.ada)
