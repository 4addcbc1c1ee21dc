"""The start of a test, where plan and votes lock, and its taking back within a day."""

from datetime import date, datetime

from sqlmodel import Session, func, select

from growthlab.core.events import record
from growthlab.experiments.actions.naming import owns, take_up
from growthlab.experiments.actions.snapshot import plan_snapshot
from growthlab.experiments.models import Observation, Plan
from growthlab.experiments.queries.decided import plan_of_start
from growthlab.experiments.queries.running import start_warnings
from growthlab.experiments.rules.snapshots import fingerprint
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.summaries import fix_level, lock_plan, unlock_plan
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import smart_findings
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.smart import Level
from growthlab.people.models import Membership

SECONDS_AN_HOUR = 3600


def start(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None
) -> bool:
    """Selected to testing. SMART is asked again; the plan is kept with its SHA-256 and does not change any more."""
    take_up(session, hypothesis, by)
    findings = smart_findings(session, hypothesis, on=on) if hypothesis.state is State.SELECTED else ()
    facts = Facts(
        key=hypothesis.key,
        smart_fails=tuple(finding.code for finding in findings if finding.level is Level.FAIL),
        has_owner=hypothesis.owner_id is not None,
        has_dates=hypothesis.planned_start is not None and hypothesis.planned_end is not None,
        today=on,
    )
    moved = move(
        session, hypothesis, "start", by=by, at=at, facts=facts, expected=expected, named=owns(hypothesis, by),
        warnings=start_warnings(session, hypothesis),
    )
    if moved:
        _lock(session, hypothesis, by=by, at=at, on=on)
    return moved


def _lock(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date) -> None:
    """The plan as it is now, once and for all."""
    fix_level(hypothesis, by.workspace.settings.support_level)
    snapshot = plan_snapshot(session, hypothesis)
    content_hash = fingerprint(snapshot)
    session.add(
        Plan(
            workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, locked_at=at, locked_by_id=by.person_id,
            snapshot=snapshot, content_hash=content_hash,
        )
    )
    lock_plan(hypothesis, at=at, content_hash=content_hash, started_on=on)
    record(session, "plan.locked", hypothesis, by_id=by.person_id, at=at, content_hash=content_hash)


def undo_start(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date,
    expected: State | None = None, reason: str | None = None,
) -> bool:
    """Testing back to selected, within 24 hours and before the first observation; votes open again."""
    take_up(session, hypothesis, by)
    seen = select(func.count()).where(
        Observation.workspace_id == hypothesis.workspace_id, Observation.hypothesis_id == hypothesis.id
    )
    locked_at = hypothesis.plan_locked_at or at
    facts = Facts(
        key=hypothesis.key,
        observations=session.exec(seen).one(),
        hours_since_start=(at - locked_at).total_seconds() / SECONDS_AN_HOUR,
        today=on,
    )
    if not move(
        session, hypothesis, "undo_start", by=by, at=at, facts=facts, expected=expected, named=owns(hypothesis, by), reason=reason
    ):
        return False
    plan = plan_of_start(session, hypothesis)
    if plan:
        plan.undone_at = at
    unlock_plan(hypothesis)
    return True
