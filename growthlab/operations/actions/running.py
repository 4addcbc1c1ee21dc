"""The life of a process: it starts, rests, goes on, ends. No path starts one that is bare."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.operations.actions.readiness import plan_first_periods, refuse_unready
from growthlab.operations.models import Process, ProcessPause
from growthlab.operations.queries.finding import kpis_of
from growthlab.operations.rules import ProcessStatus, review_after
from growthlab.operations.rules.words import PROCESS_STATUS_LABELS
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def activate(session: Session, process: Process, *, by: Membership, at: datetime, on: date) -> Process:
    """By a manager, after version 1 is approved. The plans of the first periods and the review day follow from it."""
    _ask(process, by, Permission.APPROVE_PROCESS)
    if process.is_active:
        return process
    _expect(process, ProcessStatus.DRAFT)
    refuse_unready(session, process)
    for kpi in kpis_of(session, process):
        plan_first_periods(session, kpi, on)
    process.status = ProcessStatus.ACTIVE
    process.started_on = on
    process.no_deputy_since = None if process.deputy_id else on
    process.first_review_on = process.first_review_on or review_after(on, process.review_every_days)
    process.next_review_on = process.first_review_on
    record(session, "process.started", process, by_id=by.person_id, at=at)
    return process


def pause(session: Session, process: Process, *, reason: str, by: Membership, at: datetime, on: date) -> Process:
    """Its periods are not judged and nothing alerts until it is resumed."""
    _ask(process, by, Permission.RETIRE_PROCESS)
    if process.is_paused:
        return process
    _expect(process, ProcessStatus.ACTIVE)
    why = _reason(reason, process)
    process.status = ProcessStatus.PAUSED
    session.add(
        ProcessPause(
            workspace_id=process.workspace_id, process_id=process.id, first_on=on, reason=why, by_id=by.person_id, at=at
        )
    )
    record(session, "process.paused", process, by_id=by.person_id, at=at, reason=why)
    return process


def resume(session: Session, process: Process, *, by: Membership, at: datetime, on: date) -> Process:
    _ask(process, by, Permission.RETIRE_PROCESS)
    if process.is_active:
        return process
    _expect(process, ProcessStatus.PAUSED)
    refuse_unready(session, process)
    _end_pauses(session, process, on)
    process.status = ProcessStatus.ACTIVE
    record(session, "process.resumed", process, by_id=by.person_id, at=at)
    return process


def retire(session: Session, process: Process, *, reason: str, by: Membership, at: datetime, on: date) -> Process:
    """For good. The hypothesis it came from stays promoted, its facts stay."""
    _ask(process, by, Permission.RETIRE_PROCESS)
    if process.status is ProcessStatus.RETIRED:
        return process
    if process.is_draft:
        _expect(process, ProcessStatus.ACTIVE)
    why = _reason(reason, process)
    _end_pauses(session, process, on)
    process.status = ProcessStatus.RETIRED
    process.retired_on = on
    record(session, "process.retired", process, by_id=by.person_id, at=at, reason=why)
    return process


def _end_pauses(session: Session, process: Process, on: date) -> None:
    still = session.exec(
        select(ProcessPause).where(
            ProcessPause.workspace_id == process.workspace_id, ProcessPause.process_id == process.id,
            col(ProcessPause.last_on).is_(None),
        )
    )
    for row in still:
        row.last_on = max(row.first_on, on - timedelta(days=1))


def _ask(process: Process, by: Membership, permission: Permission) -> None:
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, permission)


def _expect(process: Process, status: ProcessStatus) -> None:
    if process.status is not status:
        raise RuleBroken(
            N_("%(process)s is in the state “%(state)s”, from which this is not possible."),
            code="no_such_move", process=process.code, state=Text(PROCESS_STATUS_LABELS[process.status]),
        )


def _reason(reason: str | None, process: Process) -> str:
    why = (reason or "").strip()
    if not why:
        raise RuleBroken(
            N_("Say why, so that %(key)s tells it later."), code="reason_missing", field="reason", key=process.code
        )
    return why
