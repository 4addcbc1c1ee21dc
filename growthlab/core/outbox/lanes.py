"""One lane of a sender: takes rows, hands them to its carrier one after the other, and notes how each ended."""

import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from growthlab.core.db import Database
from growthlab.core.outbox.claiming import claim, give_back
from growthlab.core.outbox.hosts import EVERY_HOST, hosts_down, note_answering, note_down
from growthlab.core.outbox.outcomes import mark_failed, mark_sent
from growthlab.core.outbox.rows import OutboxRow

_log = logging.getLogger("growthlab.outbox")


class Carrier(Protocol):
    """Something that can deliver a row to its receiver, or raise. `cut` comes from another thread and ends a wait."""

    def deliver(self, row: OutboxRow) -> None: ...

    def close(self) -> None: ...

    def cut(self) -> None: ...


class Undeliverable(Exception):
    """The receiver will never take this message; trying again is of no use."""


class TryLater(Exception):
    """Refused for now, in words that stand for themselves."""


class HostDown(Exception):
    """Nobody answers there: the host is left alone for a while, or the whole channel with `everything`."""

    def __init__(self, problem: str, *, everything: bool = False) -> None:
        super().__init__(problem)
        self.everything = everything


class Lane(threading.Thread):
    """Works until nothing is due. Once it is `left_behind` it ends with the row it waits for."""

    def __init__(
        self, database: Database, channel: str, carrier: Carrier, *, now: Callable[[], datetime], a_minute: int,
        avoid: Callable[[], Collection[str]],
    ) -> None:
        super().__init__(name=f"sender-{secrets.token_hex(6)}", daemon=True)
        self.database, self.channel, self.carrier = database, channel, carrier
        self.now, self.a_minute, self.avoid = now, a_minute, avoid
        self.pending: deque[OutboxRow] = deque()
        self.delivering: OutboxRow | None = None
        self.began = 0.0
        self.left_behind = self.some_are_down = False
        self.sent = 0
        self.problem: Exception | None = None

    @property
    def waits_for(self) -> float:
        """Seconds that the present delivery has taken so far."""
        return time.monotonic() - self.began if self.delivering else 0.0

    def run(self) -> None:
        try:
            while self._claim():
                while row := self._next():
                    self._send(row)
        except Exception as problem:  # told to whoever started the lane
            self.problem = problem
        finally:
            self.carrier.close()

    def give_back_rest(self) -> None:
        """What was claimed and not begun is for others."""
        ids = []
        while row := self._next():
            ids.append(row.id)
        if ids:
            with self.database.writing() as session:
                give_back(session, ids, by=self.name)
                session.commit()

    def _claim(self) -> bool:
        if self.left_behind:
            return False
        with self.database.writing() as session:
            rows = claim(
                session, at=self.now(), by=self.name, channel=self.channel, avoid=self.avoid(), a_minute=self.a_minute
            )
            self.some_are_down = bool(hosts_down(session))
            session.commit()
        self.pending = deque(rows)
        return bool(rows)

    def _next(self) -> OutboxRow | None:
        try:  # asking first and taking then would let the watcher come between, who gives all of them back
            return self.pending.popleft()
        except IndexError:
            return None

    def _send(self, row: OutboxRow) -> None:
        problem: Exception | None = None
        self.began, self.delivering = time.monotonic(), row
        try:
            self.carrier.deliver(row)
        except Exception as caught:  # one bad row must not stop the others; it is recorded
            problem = caught
        finally:
            self.delivering = None
        with self.database.marking() as session:
            if problem is None:
                self._note_sent(session, row)
            else:
                self._note_failed(session, row, problem)
            session.commit()
        if isinstance(problem, HostDown):
            self.give_back_rest()

    def _note_sent(self, session: Session, row: OutboxRow) -> None:
        if mark_sent(session, row, by=self.name, at=self.now()):
            self.sent += 1
            if self.some_are_down:
                note_answering(session, self.channel, {row.host, EVERY_HOST})

    def _note_failed(self, session: Session, row: OutboxRow, problem: Exception) -> None:
        kept = session.get(OutboxRow, row.id, with_for_update=True)
        if kept is None or kept.leased_by != self.name:
            return  # somebody dropped it, or took it over after the lease
        _log.warning("not delivered", extra={"problem": f"{row.id}: {problem}"})
        if isinstance(problem, HostDown):
            host = EVERY_HOST if problem.everything else kept.host
            note_down(session, self.channel, host, str(problem), at=self.now())
        said = str(problem) if isinstance(problem, Undeliverable | HostDown | TryLater) else f"{type(problem).__name__}: {problem}"
        mark_failed(kept, said, at=self.now(), final=isinstance(problem, Undeliverable | ValueError))
