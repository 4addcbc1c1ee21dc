"""One row a piece of long work."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import LONG, NAME, SHORT, WorkspaceRow, json_dict, leads, words
from growthlab.core.i18n import N_, gettext


class TaskState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return gettext(STATE_LABELS[self])


STATE_LABELS = {
    TaskState.WAITING: N_("Waits for its turn"),
    TaskState.RUNNING: N_("Under way"),
    TaskState.DONE: N_("Finished"),
    TaskState.FAILED: N_("Could not be finished"),
    TaskState.STOPPED: N_("Stopped on request"),
}
ENDED = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.STOPPED})


class Task(WorkspaceRow, table=True):
    """Long work that somebody asked for. `done` of `total` is told while it runs and survives leaving the page.

    Whoever works on it holds a lease; when that runs out (the machine was switched off) another takes it up
    where `done` says. `key` makes a second request for the same thing the same row.
    """

    __table_args__ = (
        sa.Index("ix_task_state_leased_until", "state", "leased_until"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_task_key"),
        leads("task", "created_at"),
    )

    kind: str = Field(max_length=SHORT)
    key: str = Field(max_length=NAME)
    params: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: plain JSON, read by the kind's own function
    by_id: int = Field(foreign_key="person.id")
    state: TaskState = Field(default=TaskState.WAITING, sa_type=words(TaskState))
    done: int = 0
    total: int = 0
    attempts: int = 0
    leased_until: datetime | None = None
    stop_wanted_at: datetime | None = None
    problem: str | None = Field(default=None, max_length=LONG)
    result: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as params
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        return self.state in ENDED

    @property
    def was_stopped(self) -> bool:
        return self.state is TaskState.STOPPED

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    def begin(self, *, at: datetime, until: datetime) -> None:
        self.state, self.leased_until, self.started_at = TaskState.RUNNING, until, self.started_at or at
        self.attempts += 1

    def end(self, state: TaskState, *, at: datetime, problem: str | None = None) -> None:
        self.state, self.ended_at, self.leased_until, self.problem = state, at, None, problem
