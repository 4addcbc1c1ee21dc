"""A review: what can be kept, simplified or removed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.actions.running import pause, retire
from growthlab.operations.actions.versions import draft_version
from growthlab.operations.models import Process, ProcessReview, ProcessVersion
from growthlab.operations.queries.finding import draft_version_of
from growthlab.operations.rules import ReviewVerdict, StepVerdict, refuse_early_prune, review_after
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


def review(
    session: Session, process: Process, *, verdict: ReviewVerdict, by: Membership, at: datetime, on: date,
    note: str | None = None, steps: Iterable[Mapping[str, object]] = (),
) -> ProcessReview:
    """`steps` are `{"order", "decision", "note", "noticed"}`. A change drafts the next version without the removed steps.

    The verdict to pause or retire is carried out when a manager gives it; from anybody else it is a proposal.
    """
    may_change(process, by)
    looked_at = [_kept(step) for step in steps]
    verdicts = [StepVerdict(str(step["decision"])) for step in looked_at]
    refuse_early_prune(_running_since(process), verdicts, on=on)
    _explain(verdict, note)
    removed = frozenset(int(str(s["order"])) for s in looked_at if s["decision"] == StepVerdict.REMOVE)
    changes = verdict is ReviewVerdict.CHANGE or StepVerdict.REMOVE in verdicts  # to simplify may wait for the next time
    version = _next_version(session, process, note, removed, by, at) if changes else None
    found = ProcessReview(
        workspace_id=process.workspace_id, process_id=process.id, on=on, by_id=by.person_id, verdict=verdict, note=note,
        steps=looked_at, new_version_id=version.id if version else None, at=at,
    )
    session.add(found)
    process.next_review_on = review_after(on, process.review_every_days)
    record(session, "process.reviewed", process, by_id=by.person_id, at=at, reason=note, verdict=verdict.value)
    _carry_out(session, process, verdict, note or "", by, at, on)
    return found


def _kept(step: Mapping[str, object]) -> dict[str, object]:
    said = {"order": step["order"], "decision": str(step["decision"])}
    return said | {name: step.get(name) for name in ("note", "noticed")}


def _running_since(process: Process) -> date:
    if not process.takes_facts or process.started_on is None:
        raise RuleBroken(N_("%(process)s does not run, so there is nothing to review."), code="not_running", process=process.code)
    return process.started_on


def _explain(verdict: ReviewVerdict, note: str | None) -> None:
    if verdict in (ReviewVerdict.PAUSE, ReviewVerdict.RETIRE) and not (note or "").strip():
        raise RuleBroken(N_("Say why it should be paused or retired."), code="reason_missing", field="note")


def _next_version(
    session: Session, process: Process, note: str | None, removed: frozenset[int], by: Membership, at: datetime
) -> ProcessVersion:
    """The draft that stands already, else a new one."""
    standing = draft_version_of(session, process)
    return standing or draft_version(session, process, by=by, at=at, change_note=note, without=removed)


def _carry_out(
    session: Session, process: Process, verdict: ReviewVerdict, note: str, by: Membership, at: datetime, on: date
) -> None:
    if not by.may(Permission.RETIRE_PROCESS):
        return
    if verdict is ReviewVerdict.PAUSE:
        pause(session, process, reason=note, by=by, at=at, on=on)
    if verdict is ReviewVerdict.RETIRE:
        retire(session, process, reason=note, by=by, at=at, on=on)
