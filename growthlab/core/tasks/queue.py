"""Putting work into the queue, taking it out, asking it to stop."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from growthlab.core.errors import NotFound
from growthlab.core.tasks.models import Task, TaskState
from growthlab.core.timetable.models import JobRun

LEASE = timedelta(minutes=2)
SEEN_WITHIN = timedelta(minutes=2)


def put(
    session: Session, kind: str, *, key: str, workspace_id: int, by_id: int, at: datetime, total: int = 0, **params: Any  # Any: JSON
) -> Task:
    """The work, or the same work that was asked for before: `key` is unique within the workspace."""
    known = session.exec(select(Task).where(Task.workspace_id == workspace_id, Task.key == key)).first()
    if known is not None:
        return known
    task = Task(workspace_id=workspace_id, kind=kind, key=key, params=params, by_id=by_id, total=total, created_at=at)
    session.add(task)
    session.flush()  # whoever asked names it by id
    return task


def claim(session: Session, *, at: datetime) -> Task | None:
    """Lease the oldest work that waits, or whose worker is gone. Commit before working: nobody else takes it for LEASE."""
    lost = and_(col(Task.state) == TaskState.RUNNING, or_(col(Task.leased_until).is_(None), col(Task.leased_until) < at))
    free = select(Task).where(or_(col(Task.state) == TaskState.WAITING, lost)).order_by(col(Task.id)).limit(1)
    task = session.exec(free.with_for_update(skip_locked=True)).first()
    if task is not None:
        task.begin(at=at, until=at + LEASE)
    return task


def ask_to_stop(task: Task, *, at: datetime) -> None:
    """What waits is stopped at once; what runs stops at its next step and takes back what it did."""
    if task.is_over:
        return
    task.stop_wanted_at = task.stop_wanted_at or at
    if task.state is TaskState.WAITING:
        task.end(TaskState.STOPPED, at=at)


def task_of(session: Session, workspace_id: int, task_id: int) -> Task:
    """NotFound for another workspace's."""
    task = session.exec(select(Task).where(Task.workspace_id == workspace_id, Task.id == task_id)).first()
    if task is None:
        raise NotFound(str(task_id))
    return task


def scheduler_is_seen(session: Session, *, at: datetime) -> bool:
    """Whether a scheduler ran anything in the last minutes."""
    last = session.exec(select(func.max(col(JobRun.started_at)))).first()
    return last is not None and at - last < SEEN_WITHIN
