"""No path, in whatever order, makes an active process without an owner, a KPI with a plan and a step."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlmodel import select

from growthlab.core.errors import RuleBroken
from growthlab.handover import actions as handover
from growthlab.operations import actions
from growthlab.operations.models import Process
from growthlab.operations.queries import kpis_of, plans_of, steps_of, version_of, versions_of
from growthlab.operations.rules import ReviewVerdict, VersionStatus
from tests.builders import MONDAY, a_described_process, a_member, a_package, ada_bob_and_eve

LATER = MONDAY + timedelta(days=100)  # a review may remove steps by then
NOW, THEN = {"at": MONDAY, "on": MONDAY.date()}, {"at": LATER, "on": LATER.date()}
WHOLE = a_described_process()
STEPS = st.sampled_from([[], WHOLE["steps"], WHOLE["steps"] * 2])
KPIS = st.sampled_from([[], [{"name": "Cases"}], [{**WHOLE["kpis"][0], "plans": {}}], WHOLE["kpis"]])
EITHER = st.booleans()


def paths_of(session, cast, package, seen):
    """A machine over one old habit and one package; what a rule refuses is refused. `seen` gathers the states reached."""
    dan, mia = cast

    class Paths(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.savepoint = session.begin_nested()
            self.habit = actions.draft_process(session, by=mia, at=MONDAY, title="Old habit", kind=WHOLE["kind"])
            session.flush()
            self.describe(self.habit)

        def attempt(self, action, *args, **kwargs):
            try:
                action(session, *args, **kwargs)
            except RuleBroken:
                return
            session.flush()

        def one(self, which):
            return self.habit if which else package.process

        @rule(which=EITHER)
        def describe_it_wholly(self, which):
            self.describe(self.one(which))

        def describe(self, process):
            kpis = [dict(kpi) for kpi in WHOLE["kpis"]]
            self.attempt(actions.change_process, process, by=mia, at=MONDAY, owner_id=dan.person_id)
            self.attempt(actions.set_steps, process, WHOLE["steps"], by=mia, at=MONDAY)
            self.attempt(actions.set_kpis, process, kpis, by=mia, at=MONDAY)

        @rule(which=EITHER, owned=EITHER)
        def name_an_owner(self, which, owned):
            self.attempt(actions.change_process, self.one(which), by=mia, at=MONDAY, owner_id=dan.person_id if owned else None)

        @rule(which=EITHER, steps=STEPS)
        def write_steps(self, which, steps):
            self.attempt(actions.set_steps, self.one(which), steps, by=mia, at=MONDAY)

        @rule(which=EITHER, kpis=KPIS)
        def write_kpis(self, which, kpis):
            self.attempt(actions.set_kpis, self.one(which), [dict(kpi) for kpi in kpis], by=mia, at=MONDAY)

        @rule(which=EITHER)
        def approve_the_newest_version(self, which):
            self.attempt(actions.approve_version, versions_of(session, self.one(which))[0], by=mia, **NOW)

        @rule(which=EITHER)
        def draft_the_next_version(self, which):
            self.attempt(actions.draft_version, self.one(which), by=mia, at=MONDAY)

        @rule(which=EITHER)
        def approve_and_start(self, which):
            self.attempt(actions.approve_version, versions_of(session, self.one(which))[0], by=mia, **NOW)
            self.attempt(actions.activate, self.one(which), by=mia, **NOW)

        @rule(which=EITHER, what=st.sampled_from([actions.activate, actions.resume]))
        def start_or_go_on(self, which, what):
            self.attempt(what, self.one(which), by=mia, **NOW)

        @rule(which=EITHER, what=st.sampled_from([actions.pause, actions.retire]))
        def stop(self, which, what):
            self.attempt(what, self.one(which), reason="Enough", by=mia, **NOW)

        @rule(which=EITHER)
        def remove_every_step_in_a_review(self, which):
            steps = [{"order": order, "decision": "remove"} for order in (1, 2)]
            self.attempt(actions.review, self.one(which), verdict=ReviewVerdict.CHANGE, steps=steps, by=mia, **THEN)

        @rule(steps=STEPS, kpis=KPIS, owned=EITHER)
        def change_the_package(self, steps, kpis, owned):
            owner = dan.person_id if owned else None
            kpis = [dict(kpi) for kpi in kpis]
            self.attempt(handover.change_package, package, steps=steps, kpis=kpis, ops_owner_id=owner, by=mia, at=MONDAY)

        @rule()
        def hand_it_over(self):
            self.attempt(handover.submit, package, by=mia, **NOW)

        @rule()
        def accept_it(self):
            self.attempt(handover.accept, package, by=dan, **NOW)

        @rule()
        def approve_it(self):
            self.attempt(handover.approve, package, by=mia, **NOW)

        @invariant()
        def what_runs_has_an_owner_a_planned_kpi_and_a_step(self):
            for process in session.exec(select(Process).where(Process.workspace_id == mia.workspace_id)).all():
                seen.add(process.status.value)
                held = version_of(session, process, VersionStatus.APPROVED)
                planned = {plan.kpi_id for plan in plans_of(session, process)}
                assert not process.is_active or process.owner_id is not None
                assert not process.is_active or planned & {kpi.id for kpi in kpis_of(session, process)}
                assert not process.is_active or (held and steps_of(session, held))

        def teardown(self):
            self.savepoint.rollback()
            session.expire_all()

    return Paths


def test_no_path_makes_a_bare_process_run(session):
    ada, _bob, _eve = ada_bob_and_eve(session, ada=("growth",))
    dan = a_member(session, ada.workspace, "Dan", roles=("ops",))
    mia = a_member(session, ada.workspace, "Mia", roles=("manager", "admin"))
    package = a_package(session, ada, dan)
    session.flush()

    seen: set[str] = set()
    paths = paths_of(session, (dan, mia), package, seen)

    run_state_machine_as_test(paths, settings=settings(max_examples=15, stateful_step_count=20, deadline=None, derandomize=True))
    assert seen >= {"draft", "active"}  # some of the paths do lead there
