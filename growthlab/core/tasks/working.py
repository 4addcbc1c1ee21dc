"""Working the queue: each kind of work has one function, which does its steps in short transactions of its own."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core import clock
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext, use_locale
from growthlab.core.tasks.models import Task, TaskState
from growthlab.core.tasks.queue import LEASE, claim

MOST_ATTEMPTS = 5
LOST = N_(
    "Something broke while this was done. What had come in was taken back; whoever runs GrowthLab finds the reason in the log."
)
_log = logging.getLogger("growthlab.tasks")


class Stopped(Exception):
    """Somebody asked it to stop, or another worker has it now."""


@dataclass(frozen=True)
class Bench:
    """Where one piece of work is done: its row as it was claimed, the database, and how it tells its progress."""

    database: Database
    task: Task

    def tell(self, session: Session, done: int, so_far: dict[str, Any] | None = None) -> None:  # Any: plain JSON
        """Say how far it is, in the transaction of that step, and what whoever goes on must know of it.

        Stopped when it should go no further: roll the step back.
        """
        now = clock.now()
        task = session.get_one(Task, self.task.id, populate_existing=True)
        if task.state is not TaskState.RUNNING or task.attempts != self.task.attempts or task.stop_wanted_at is not None:
            raise Stopped
        task.done, task.leased_until = done, now + LEASE
        if so_far is not None:
            task.result = so_far

    def is_given_up(self) -> bool:
        """Whether it was begun so often that it is better taken back."""
        return self.task.attempts > MOST_ATTEMPTS


Work = Callable[[Bench], None]
_kinds: dict[str, tuple[Work, Work]] = {}


def works(kind: str, *, take_back: Work) -> Callable[[Work], Work]:
    """Says which function does a kind of work, and which one takes back what it did when it stops or fails."""

    def known(work: Work) -> Work:
        _kinds[kind] = (work, take_back)
        return work

    return known


def work_waiting(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting
    """Everything that waits, one after another; answers how much it was."""
    count = 0
    while (task := _next(database)) is not None:
        _do(Bench(database, task))
        count += 1
    return count


def _next(database: Database) -> Task | None:
    with database.reading() as session:
        if _is_idle(session):
            return None
    with database.writing() as session:
        task = claim(session, at=clock.now())
        session.commit()
    return task


def _is_idle(session: Session) -> bool:
    """A look without a lock, because mostly nothing waits."""
    open_states = (TaskState.WAITING, TaskState.RUNNING)
    return session.exec(select(Task.id).where(col(Task.state).in_(open_states)).limit(1)).first() is None


def _do(bench: Bench) -> None:
    """Work may speak the language of who asked for it (`set_locale`); the next one starts from English again."""
    with use_locale("en"):
        _try(bench, *_kinds[bench.task.kind])


def _try(bench: Bench, work: Work, take_back: Work) -> None:
    try:
        if bench.is_given_up():
            raise RuntimeError(f"begun {bench.task.attempts} times")
        work(bench)
        _end(bench, TaskState.DONE)
    except Stopped:
        if _is_ours(bench):
            take_back(bench)
            _end(bench, TaskState.STOPPED)
    except RuleBroken as rule:
        take_back(bench)
        _end(bench, TaskState.FAILED, rule.text())
    except Exception:  # whatever it is, the queue goes on; the person reads a sentence, the log holds the reason
        _log.exception("long work failed", extra={"task": bench.task.id, "kind": bench.task.kind})
        take_back(bench)
        _end(bench, TaskState.FAILED, gettext(LOST))


def _is_ours(bench: Bench) -> bool:
    """Whether nobody else has taken it up meanwhile."""
    with bench.database.reading() as session:
        task = session.get(Task, bench.task.id)
        return task is not None and task.attempts == bench.task.attempts and not task.is_over


def _end(bench: Bench, state: TaskState, problem: str | None = None) -> None:
    with bench.database.writing() as session:
        task = session.get(Task, bench.task.id)
        if task is not None and task.attempts == bench.task.attempts and not task.is_over:
            task.end(state, at=clock.now(), problem=problem)
        session.commit()
