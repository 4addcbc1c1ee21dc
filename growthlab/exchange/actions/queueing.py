"""A large file comes in on the scheduler; a small one at once, so that the web server alone is enough for it."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.tasks import Task, ask_to_stop, put
from growthlab.exchange.actions.undoing import refuse_worked_on, worked_on
from growthlab.exchange.actions.uploads import confirm, forget_file
from growthlab.exchange.columns import check
from growthlab.exchange.models import Import
from growthlab.exchange.options import LOOKED_AT
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

READ, BRING, TAKE_BACK = "import.read", "import", "import.undo"


def begin(session: Session, kept: Import, *, by: Membership, at: datetime, on: date) -> Task | None:
    """Bring the rows in now, or put them into the queue and answer the work; a second click finds the first."""
    if kept.done_at is None and (task := task_of_import(session, kept)) is not None and not task.is_over:
        return task
    rows = 0 if kept.upload is None else int(kept.report.get("rows", 0))  # as it was looked at
    if rows <= LOOKED_AT:
        confirm(session, kept, by=by, at=at, on=on)
        return None
    require(by, Permission.IMPORT)
    check(dict(kept.mapping))
    return queued(session, kept, BRING, by=by, at=at, total=rows)


def begin_undo(session: Session, kept: Import, *, by: Membership, at: datetime, but_worked_on: bool) -> Task:
    """The undo of a large import, in steps of their own. RuleBroken at once where somebody has worked on its rows."""
    require(by, Permission.IMPORT)
    if not but_worked_on:
        refuse_worked_on(worked_on(session, kept))
    if (task := task_of_import(session, kept)) is not None and not task.is_over:
        return task
    total = sum(int(kept.report.get(name, 0)) for name in ("created", "updated"))
    return queued(session, kept, TAKE_BACK, by=by, at=at, total=total, but_worked_on=but_worked_on)


def stop(session: Session, kept: Import, *, by: Membership, at: datetime) -> None:
    """What waits, is read or comes in stops, and what had come in is taken back. RuleBroken when nothing does."""
    require(by, Permission.IMPORT)
    task = task_of_import(session, kept)
    if task is None or task.is_over or task.kind not in (READ, BRING):
        raise RuleBroken(N_("Nothing is under way here any more."), code="task_over")
    ask_to_stop(task, at=at)
    if task.kind == READ:
        forget_file(session, kept)


def task_of_import(session: Session, kept: Import) -> Task | None:
    return session.get(Task, kept.task_id) if kept.task_id else None


def queued(
    session: Session, kept: Import, kind: str, *, by: Membership, at: datetime, total: int, **params: object
) -> Task:
    """The work, as the one that the import waits for."""
    key = f"{kind}-{kept.id}-{kept.task_id or 0}"  # two clicks ask for the same, a try after a failed one for another
    task = put(
        session, kind, key=key, workspace_id=kept.workspace_id, by_id=by.person_id, at=at, total=total, import_id=kept.id, **params
    )
    kept.task_id = task.id
    return task
