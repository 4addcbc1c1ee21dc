"""Versions: the next wording is a draft until a manager approves it; the older one is superseded."""

from datetime import date, datetime

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.operations.actions import rows
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.models import Link, Process, ProcessVersion, Step
from growthlab.operations.queries.finding import draft_version_of, links_of, steps_of, version_of, versions_of
from growthlab.operations.queries.wording import sheets_of, wording_of
from growthlab.operations.rules import VersionStatus, effective_day
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

_STEP = ("trace", "role", "person_id", "action", "tool", "done_when", "norm_minutes", "output")
_LINK = ("from_person_id", "from_role", "to_person_id", "to_role", "to_process_id", "what", "when", "via")


def draft_version(
    session: Session, process: Process, *, by: Membership, at: datetime, change_note: str | None = None,
    without: frozenset[int] = frozenset(),
) -> ProcessVersion:
    """A copy of the newest version to work on; `without` names the steps that fall away by their order."""
    may_change(process, by)
    if (standing := draft_version_of(session, process)) is not None:
        raise RuleBroken(
            N_("Version %(no)s is still a draft. Finish that one first."), code="draft_exists", no=standing.no
        )
    old = versions_of(session, process)[0]
    new = ProcessVersion(
        workspace_id=process.workspace_id, process_id=process.id, no=old.no + 1, author_id=by.person_id, created_at=at,
        purpose=old.purpose, trigger=old.trigger, scope=old.scope, change_note=change_note,
    )
    session.add(new)
    session.flush()  # steps and links name the version by id
    _mark(session, old)
    steps = [_copied(step, _STEP) for step in steps_of(session, old) if step.order not in without]
    rows.put_steps(session, new, steps)
    rows.put_links(session, new, [_copied(link, _LINK) for link in links_of(session, old)], on=local_day(at, by.workspace.tz))
    record(session, "version.drafted", process, by_id=by.person_id, at=at, reason=change_note, no=new.no)
    return new


def _mark(session: Session, version: ProcessVersion) -> None:
    """Steps of before there were traces get theirs, so that the next version carries them on."""
    _known, coming = rows.traces_of(session, version)
    for step in steps_of(session, version):
        if step.trace is None:
            step.trace, coming = coming, coming + 1
    session.flush()  # the copies read them


def approve_version(
    session: Session, version: ProcessVersion, *, by: Membership, at: datetime, on: date, effective_from: date | None = None,
    seen: str | None = None,
) -> ProcessVersion:
    """By a manager; twice is harmless. The version that held until now is superseded, on `effective_from` at the latest.

    StaleState when somebody else approved it meanwhile, or when its words are no longer those of the seal `seen`.
    """
    process = session.get_one(Process, version.process_id)
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, Permission.APPROVE_PROCESS)
    if version.is_approved and version.approver_id == by.person_id:
        return version
    _refuse_stale(session, process, version, seen)
    if not steps_of(session, version):
        raise RuleBroken(N_("%(process)s has no steps, so it cannot run."), code="steps_missing", process=process.code)
    if (held := version_of(session, process, VersionStatus.APPROVED)) is not None:
        held.status = VersionStatus.SUPERSEDED
    version.status, version.kpis = VersionStatus.APPROVED, sheets_of(session, process)
    version.approver_id, version.approved_at, version.effective_from = by.person_id, at, effective_day(effective_from, on=on)
    flag_modified(process, "status")  # of two approvals in the same moment the second is told
    record(session, "version.approved", process, by_id=by.person_id, at=at, no=version.no)
    return version


def _refuse_stale(session: Session, process: Process, version: ProcessVersion, seen: str | None) -> None:
    if version.is_approved and version.approver is not None:
        raise StaleState(
            N_("%(who)s has approved version %(no)s already. Nothing was changed."), code="version_approved",
            who=version.approver.name, no=version.no,
        )
    if not version.is_draft:
        raise RuleBroken(N_("Version %(no)s was replaced by a later one."), code="version_superseded", no=version.no)
    if seen and seen != wording_of(session, process, version).seal:
        raise StaleState(
            N_("Version %(no)s was changed since you opened it. Read it again before you approve it."), code="version_changed",
            no=version.no,
        )


def _copied(row: Step | Link, columns: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in columns}
