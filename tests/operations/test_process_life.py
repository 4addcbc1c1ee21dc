"""A process from its description to its end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from growthlab.catalog.rules import Direction
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.core.periods import Cadence, Period
from growthlab.operations import actions, queries
from growthlab.operations.rules import ProcessStatus, ReviewVerdict, StepVerdict, VersionStatus
from growthlab.people.actions import deactivate
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process

TODAY = MONDAY.date()
DECEMBER = Period(Cadence.MONTHLY, 2026, 12)


def started(session, by, **changes):
    process = actions.draft_process(session, by=by, at=MONDAY, **a_described_process(**changes))
    actions.approve_version(session, queries.versions_of(session, process)[0], by=by, at=MONDAY, on=TODAY)
    return actions.activate(session, process, by=by, at=MONDAY, on=TODAY)


def test_an_old_habit_is_described_approved_and_runs(session):
    ada, _, _ = ada_bob_and_eve(session)

    process = started(session, ada)

    assert (process.code, process.status, process.started_on) == ("P-01", ProcessStatus.ACTIVE, TODAY)
    assert process.next_review_on == TODAY + timedelta(days=90)


@pytest.mark.parametrize(
    ("changes", "code"), [({"owner_id": None}, "owner_missing"), ({"kpis": []}, "plan_missing"), ({"steps": []}, "steps_missing")]
)
def test_no_path_starts_a_bare_process(session, changes, code):
    ada, _, _ = ada_bob_and_eve(session)

    with pytest.raises(RuleBroken) as refusal:
        started(session, ada, **changes)

    assert refusal.value.code == code


def test_a_kpi_without_a_plan_is_not_enough_to_start(session):
    ada, _, _ = ada_bob_and_eve(session)
    described = a_described_process()
    described["kpis"][0]["plans"] = {}

    with pytest.raises(RuleBroken) as refusal:
        started(session, ada, **described)

    assert refusal.value.code == "plan_missing"


@pytest.mark.parametrize(("direction", "red"), [("up", "4"), ("down", "2")])
def test_no_path_takes_a_red_line_that_is_better_than_the_target(session, direction, red):
    ada, _, _ = ada_bob_and_eve(session)
    described = a_described_process()
    wrong = described["kpis"][0] | {"direction": Direction(direction), "target": Decimal(3), "red_threshold": Decimal(red)}
    process = started(session, ada)

    for write in (
        lambda: actions.draft_process(session, by=ada, at=MONDAY, **(described | {"kpis": [dict(wrong)]})),
        lambda: actions.add_kpi(session, process, by=ada, at=MONDAY, **wrong),
    ):
        with pytest.raises(RuleBroken, match="is better than its target"):
            write()


def test_a_running_process_keeps_its_owner_and_its_kpis(session):
    ada, _, _ = ada_bob_and_eve(session)
    process = started(session, ada)

    for change in (
        lambda: actions.change_process(session, process, by=ada, at=MONDAY, owner_id=None),
        lambda: actions.set_kpis(session, process, [], by=ada, at=MONDAY),
        lambda: actions.set_steps(session, process, [], by=ada, at=MONDAY),
    ):
        with pytest.raises(RuleBroken):
            change()

    assert process.owner_id == ada.person_id


def test_a_next_version_without_steps_is_not_approved(session):
    ada, _, _ = ada_bob_and_eve(session)
    process = started(session, ada)
    draft = actions.draft_version(session, process, by=ada, at=MONDAY)
    actions.set_steps(session, process, [], by=ada, at=MONDAY)

    with pytest.raises(RuleBroken, match="no steps"):
        actions.approve_version(session, draft, by=ada, at=MONDAY, on=TODAY)


def test_the_next_version_supersedes_the_one_before(session):
    ada, _, _ = ada_bob_and_eve(session)
    process = started(session, ada)
    draft = actions.draft_version(session, process, by=ada, at=MONDAY, change_note="Shorter")

    actions.approve_version(session, draft, by=ada, at=MONDAY, on=TODAY)

    assert [version.status for version in queries.versions_of(session, process)] == [VersionStatus.APPROVED, VersionStatus.SUPERSEDED]


def test_only_a_manager_approves_and_starts(session):
    _ada, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    process = actions.draft_process(session, by=bob, at=MONDAY, **a_described_process())

    with pytest.raises(NotAllowed):
        actions.activate(session, process, by=bob, at=MONDAY, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.approve_version(session, queries.versions_of(session, process)[0], by=bob, at=MONDAY, on=TODAY)

    assert process.is_draft


def test_the_first_three_periods_have_plans(session):
    ada, _, _ = ada_bob_and_eve(session)
    described = a_described_process()
    described["kpis"][0]["plans"] = {DECEMBER: Decimal(5)}

    process = started(session, ada, **described)

    assert [(plan.period, plan.plan) for plan in queries.plans_of(session, process)] == [
        ("2026-12", 5), ("2027-01", 3), ("2027-02", 3)
    ]


def test_a_paused_process_alerts_nothing_and_goes_on_later(session):
    _, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, bob)
    mia = a_member(session, bob.workspace, "Mia")
    actions.pause(session, process, reason="Nobody has time", by=mia, at=MONDAY, on=TODAY)
    session.flush()

    assert queries.alerts(session, bob.workspace_id, on=date(2027, 2, 15)) == []
    actions.resume(session, process, by=mia, at=MONDAY, on=date(2026, 12, 7))
    assert process.is_active


def test_retiring_needs_a_reason_and_a_manager(session):
    _, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, bob)
    mia = a_member(session, bob.workspace, "Mia")

    with pytest.raises(NotAllowed):
        actions.retire(session, process, reason="Done", by=bob, at=MONDAY, on=TODAY)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.retire(session, process, reason=" ", by=mia, at=MONDAY, on=TODAY)

    assert process.is_active


def test_a_review_that_removes_a_step_drafts_the_next_version(session):
    _, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    two = [{"role": "Ops", "action": "Write", "done_when": "live"}, {"role": "Ops", "action": "Copy it twice", "done_when": "twice"}]
    process = an_active_process(session, bob, steps=two)
    later = TODAY + timedelta(days=70)

    actions.review(
        session, process, verdict=ReviewVerdict.CHANGE, note="Nobody reads the copy", by=bob, at=MONDAY, on=later,
        steps=[{"order": 1, "decision": StepVerdict.KEEP}, {"order": 2, "decision": StepVerdict.REMOVE}],
    )
    session.flush()

    draft = queries.draft_version_of(session, process)
    assert [step.action for step in queries.steps_of(session, draft)] == ["Write"]
    assert process.next_review_on == later + timedelta(days=90)


def test_a_first_prune_waits_sixty_days(session):
    _, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, bob)

    with pytest.raises(RuleBroken, match="60 days"):
        actions.review(
            session, process, verdict=ReviewVerdict.CHANGE, by=bob, at=MONDAY, on=TODAY,
            steps=[{"order": 1, "decision": StepVerdict.REMOVE}],
        )


def test_a_stranger_finds_no_process(session):
    _, bob, eve = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, bob)

    with pytest.raises(RuleBroken) as refusal:
        actions.pause(session, process, reason="x", by=eve, at=MONDAY, on=TODAY)

    assert refusal.value.status == 404


def test_alerts_speak_the_readers_language(session):
    _, bob, _ = ada_bob_and_eve(session, bob=("ops",))
    an_active_process(session, bob)
    session.flush()

    with use_locale("ru"):
        found = queries.alerts(session, bob.workspace_id, on=TODAY)

    assert [(line.kind, line.subject, line.since) for line in found] == [("no_deputy", "P-01", TODAY)]
    assert "deputy" not in found[0].text


def test_nothing_is_given_to_somebody_who_has_left(session):
    """Carl has left: he becomes neither owner nor deputy, and what he owns does not start."""
    boss = ada_bob_and_eve(session).ada
    carl = a_member(session, boss.workspace, "Carl", roles=("ops",))
    process = actions.draft_process(session, by=boss, at=MONDAY, **a_described_process(owner_id=carl.person_id))
    session.flush()
    actions.approve_version(session, queries.versions_of(session, process)[0], by=boss, at=MONDAY, on=TODAY)
    deactivate(session, carl, by=boss, at=MONDAY)
    session.flush()

    with pytest.raises(RuleBroken, match="Carl is no longer active here"):
        actions.activate(session, process, by=boss, at=MONDAY, on=TODAY)
    with pytest.raises(RuleBroken, match="Carl is no longer active here"):
        actions.draft_process(session, by=boss, at=MONDAY, **a_described_process(deputy_id=carl.person_id))
