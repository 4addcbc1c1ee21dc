"""A package from its opening to the running process."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.events import Event
from growthlab.handover import actions, queries
from growthlab.handover.rules import Condition, PackageStatus, missing_items
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.operations.actions import activate, approve_version
from growthlab.operations.queries import artefacts_of, kpis_of, plans_of, versions_of
from growthlab.operations.rules import ProcessStatus, VersionStatus
from growthlab.people.actions import choose_stage
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, a_package, ada_bob_and_eve
from tests.walks import a_decided_test

TODAY = MONDAY.date()
NOW = {"at": MONDAY, "on": TODAY}


@pytest.fixture
def cast(session):
    """Ada tests, Dan runs operations, Mia manages, Eve is a stranger."""
    ada, _, eve = ada_bob_and_eve(session, ada=("growth",))
    dan = a_member(session, ada.workspace, "Dan", roles=("ops",))
    mia = a_member(session, ada.workspace, "Mia", roles=("manager", "admin"))
    return ada, dan, mia, eve


@pytest.fixture
def submitted(session, cast):
    ada, dan, _, _ = cast
    package = actions.submit(session, a_package(session, ada, dan), by=ada, **NOW)
    session.flush()
    return package


def events(session, kind):
    return session.exec(select(Event).where(Event.kind == kind).order_by(Event.id)).all()


def test_a_package_takes_over_what_the_hypothesis_knows(session, cast):
    ada, dan, _, _ = cast
    hypothesis_id = a_decided_test(session, ada).hypothesis_id
    hypothesis = session.get_one(Hypothesis, hypothesis_id)

    package = actions.open_package(session, hypothesis, ops_owner_id=dan.person_id, by=ada, at=MONDAY)
    session.flush()

    kpi = kpis_of(session, package.process)[0]
    assert (package.process.title, package.process.code, package.process.status) == (hypothesis.title, "P-01", ProcessStatus.DRAFT)
    assert package.process.channel_id == hypothesis.channel_id
    assert (kpi.target, kpi.unit, kpi.red_threshold) == (hypothesis.success_threshold * 100, "%", hypothesis.kill_threshold * 100)
    assert actions.open_package(session, hypothesis, ops_owner_id=None, by=ada, at=MONDAY) is package


def test_four_hands_bring_a_hypothesis_into_operations(session, cast):
    ada, dan, mia, _ = cast
    package = a_package(session, ada, dan)

    actions.submit(session, package, by=ada, **NOW)
    actions.return_package(session, package, reason="No source", items=[("kpis", "Where from?")], by=dan, **NOW)
    actions.submit(session, package, by=ada, **NOW)
    actions.accept(session, package, by=dan, **NOW)
    actions.approve(session, package, by=mia, **NOW)
    session.flush()

    process = package.process
    assert package.hypothesis.state is State.PROMOTED
    assert (process.status, process.owner_id, process.started_on) == (ProcessStatus.ACTIVE, dan.person_id, TODAY)
    assert versions_of(session, process)[0].status is VersionStatus.APPROVED
    assert process.next_review_on == package.review_on
    assert len(plans_of(session, process)) == 3
    assert [row.status for row in queries.rounds_of(session, package)] == [PackageStatus.ACCEPTED, PackageStatus.RETURNED]


def test_an_incomplete_package_is_not_submitted_and_says_what_is_missing(session, cast):
    ada, dan, _, _ = cast
    package = a_package(session, ada, dan, steps=[], risks=None)

    with pytest.raises(RuleBroken) as refusal:
        actions.submit(session, package, by=ada, **NOW)

    assert refusal.value.code == "package_incomplete"
    assert "Steps" in str(refusal.value)
    assert "Risks and stop rule" in str(refusal.value)
    assert package.hypothesis.state is State.VALIDATED


def test_a_missing_deputy_only_warns(session, cast):
    ada, dan, _, _ = cast
    package = a_package(session, ada, dan)

    gaps = missing_items(queries.facts_of(session, package), on=TODAY)

    assert [(gap.item.value, gap.warns) for gap in gaps] == [("owner_deputy", True)]


def test_submitting_twice_is_one_round(session, submitted, cast):
    actions.submit(session, submitted, by=cast[0], **NOW)

    assert (submitted.round_no, len(events(session, "package.submitted"))) == (1, 1)


def test_nobody_accepts_twice(session, submitted, cast):
    _, dan, mia, _ = cast
    actions.accept(session, submitted, by=dan, **NOW)
    actions.accept(session, submitted, by=dan, **NOW)

    with pytest.raises(StaleState):
        actions.accept(session, submitted, in_absence_reason="He is ill", by=mia, **NOW)

    session.flush()
    assert len(events(session, "package.accepted")) == 1


def test_approving_twice_starts_one_process(session, submitted, cast):
    _, dan, mia, _ = cast
    actions.accept(session, submitted, by=dan, **NOW)
    actions.approve(session, submitted, by=mia, **NOW)
    actions.approve(session, submitted, by=mia, **NOW)
    session.flush()

    assert len(events(session, "process.started")) == 1


def test_only_the_named_owner_or_a_manager_answers(session, submitted, cast):
    ada, _, mia, eve = cast
    olga = a_member(session, ada.workspace, "Olga", roles=("ops",))

    for wrong in (ada, olga):
        with pytest.raises(NotAllowed):
            actions.accept(session, submitted, by=wrong, **NOW)
    with pytest.raises(RuleBroken) as stranger:
        actions.accept(session, submitted, by=eve, **NOW)
    with pytest.raises(RuleBroken, match="absence"):
        actions.accept(session, submitted, by=mia, **NOW)

    assert stranger.value.status == 404
    assert actions.accept(session, submitted, in_absence_reason="On holiday", by=mia, **NOW).is_accepted


def test_accepting_needs_the_tick_and_ready_artefacts(session, cast):
    ada, dan, _, _ = cast
    later = [{"name": "Article template", "required": True, "ready": False, "ready_on": TODAY + timedelta(days=4)}]
    package = actions.submit(session, a_package(session, ada, dan, artefacts=later), by=ada, **NOW)
    session.flush()

    with pytest.raises(RuleBroken, match="confirm"):
        actions.accept(session, package, can_run=False, by=dan, **NOW)
    with pytest.raises(RuleBroken, match="Article template"):
        actions.accept(session, package, by=dan, **NOW)
    actions.mark_ready(session, package, artefacts_of(session, package.process)[0].id, by=dan, at=MONDAY)
    session.flush()
    assert actions.accept(session, package, by=dan, **NOW).is_accepted


def test_a_condition_without_a_day_is_refused(session, submitted, cast):
    with pytest.raises(RuleBroken, match="text and a day"):
        actions.accept(session, submitted, conditions=[Condition("Train Olga", None)], by=cast[1], **NOW)


def test_nothing_starts_before_the_owner_has_accepted(session, submitted, cast):
    mia = cast[2]

    with pytest.raises(RuleBroken, match="not accepted"):
        actions.approve(session, submitted, by=mia, **NOW)
    approve_version(session, versions_of(session, submitted.process)[0], by=mia, **NOW)
    with pytest.raises(RuleBroken, match="hand-over is approved"):
        activate(session, submitted.process, by=mia, **NOW)

    assert submitted.process.is_draft


def test_declined_it_goes_to_another_owner(session, submitted, cast):
    ada, dan, mia, _ = cast
    olga = a_member(session, ada.workspace, "Olga", roles=("ops",))
    actions.decline(session, submitted, reason="Not my trade", by=dan, **NOW)
    assert submitted.hypothesis.state is State.VALIDATED

    actions.change_package(session, submitted, by=mia, at=MONDAY, ops_owner_id=olga.person_id)
    actions.submit(session, submitted, by=ada, **NOW)
    actions.accept(session, submitted, by=olga, **NOW)

    assert submitted.process.owner_id == olga.person_id


def test_a_package_with_operations_is_not_changed_until_it_is_withdrawn(session, submitted, cast):
    ada = cast[0]
    with pytest.raises(RuleBroken, match="Withdraw"):
        actions.change_package(session, submitted, by=ada, at=MONDAY, risks="None")

    actions.withdraw(session, submitted, by=ada, **NOW)

    assert (submitted.status, submitted.hypothesis.state) == (PackageStatus.WITHDRAWN, State.VALIDATED)
    assert actions.change_package(session, submitted, by=ada, at=MONDAY, risks="None").process.risks == "None"


def test_a_manager_sends_version_1_back_with_a_reason(session, submitted, cast):
    ada, dan, mia, _ = cast
    actions.accept(session, submitted, by=dan, **NOW)

    with pytest.raises(RuleBroken, match="Say why"):
        actions.send_back(session, submitted, reason="", by=mia, **NOW)
    actions.send_back(session, submitted, reason="The plan is too low", by=mia, **NOW)

    assert (submitted.status, submitted.hypothesis.state) == (PackageStatus.RETURNED, State.VALIDATED)
    assert actions.submit(session, submitted, by=ada, **NOW).round_no == 2


def test_a_stale_return_is_told_and_changes_nothing(session, submitted, cast):
    ada, dan, _, _ = cast
    actions.withdraw(session, submitted, by=ada, **NOW)

    with pytest.raises(StaleState):
        actions.return_package(session, submitted, reason="No source", by=dan, **NOW)

    assert submitted.status is PackageStatus.WITHDRAWN


@pytest.mark.parametrize(("stage", "refused"), [(2, False), (3, True)])
def test_from_stage_3_the_tester_does_not_run_the_process(session, cast, stage, refused):
    ada, _, mia, _ = cast
    choose_stage(session, stage=stage, on=TODAY, by=mia, at=MONDAY)
    package = a_package(session, ada, ada)
    session.flush()

    if refused:
        with pytest.raises(RuleBroken, match="cannot also run it"):
            actions.submit(session, package, by=ada, **NOW)
    else:
        assert actions.submit(session, package, by=ada, **NOW).is_submitted


def test_an_unanswered_package_alerts_from_working_day_six(session, submitted, cast):
    ws = cast[0].workspace_id

    assert queries.alerts(session, ws, on=date(2026, 11, 30)) == []
    found = queries.alerts(session, ws, on=date(2026, 12, 1))

    assert [(line.kind, line.subject, line.since) for line in found] == [("handover_waiting", submitted.hypothesis.key, date(2026, 12, 1))]


def test_everybody_sees_whose_move_it_is(session, submitted, cast):
    _ada, dan, mia, _ = cast
    last_day = date(2026, 11, 30)

    told = queries.read_todo(session, [dan, mia], on=last_day)

    assert [line.text for line in told(dan)] == ["First round, submitted 23 Nov, last of 5 working days."]
    assert [line.text for line in told(mia)] == ["Dan’s move: first round, submitted 23 Nov, last of 5 working days."]


def test_a_returned_package_comes_back_with_its_reason(session, submitted, cast):
    ada, dan, _, _ = cast
    actions.return_package(session, submitted, reason="The KPI has no source", by=dan, **NOW)
    session.flush()

    lines = queries.read_todo(session, [ada], on=TODAY)(ada)

    assert [(line.text, line.action) for line in lines] == [("Returned 23 Nov: “The KPI has no source”", "Mend it")]
    assert queries.read_todo(session, [dan], on=TODAY)(dan) == []


def test_after_thirty_days_the_owner_is_asked_whether_it_matches(session, submitted, cast):
    _, dan, mia, _ = cast
    actions.accept(session, submitted, by=dan, **NOW)
    actions.approve(session, submitted, by=mia, **NOW)
    session.flush()
    later = TODAY + timedelta(days=30)
    assert len(queries.read_todo(session, [dan], on=later)(dan)) == 1

    with pytest.raises(RuleBroken, match="what differs"):
        actions.answer_check(session, submitted, matches=False, by=dan, at=MONDAY, on=later)
    actions.answer_check(session, submitted, matches=True, by=dan, at=MONDAY, on=later)

    assert queries.read_todo(session, [dan], on=later)(dan) == []


def test_the_list_says_what_is_missing_and_for_how_long(session, cast):
    ada, dan, _, _ = cast
    package = a_package(session, ada, dan, hours_per_period=None, budget_amount=None)
    session.flush()

    row = queries.overviews(session, ada.workspace_id, on=TODAY)[0]

    assert (row.hypothesis, row.mover, row.present) == (package.hypothesis, "Ada", 12)
    assert row.package is package
