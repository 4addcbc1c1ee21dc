"""The carrier of the outbox's channel "call": posts a row to its receiver and keeps a line of the delivery log."""

import time
from collections.abc import Callable, Collection
from datetime import datetime

from growthlab.core.columns import LINE
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.outbox import OutboxRow
from growthlab.core.outbox.lanes import HostDown, TryLater, Undeliverable
from growthlab.core.outgoing import Answer, NotReached, Refused
from growthlab.receivers.calls import send
from growthlab.receivers.models import Receiver, ReceiverCall
from growthlab.receivers.rules import is_final, went_well


class Caller:
    """A call lasts ten seconds at most, so nothing needs to be cut from outside."""

    def __init__(self, database: Database, *, inside: Collection[str], now: Callable[[], datetime]) -> None:
        self.database, self.inside, self.now = database, inside, now

    def deliver(self, row: OutboxRow) -> None:
        receiver = self._receiver(row)
        began = time.perf_counter()
        try:
            answer = send(receiver, row, at=self.now(), inside=self.inside)
        except (Refused, RuleBroken) as problem:
            self._keep(receiver, row, None, str(problem), began)
            raise Undeliverable(str(problem)) from problem
        except NotReached as problem:
            self._keep(receiver, row, None, str(problem), began)
            raise HostDown(str(problem)) from problem
        self._keep(receiver, row, answer.status, answer.text, began)
        _judge(receiver, answer)

    def close(self) -> None:
        """Every call has a connection of its own."""

    def cut(self) -> None:
        """Ends by itself."""

    def _receiver(self, row: OutboxRow) -> Receiver:
        with self.database.reading() as session:
            found = session.get(Receiver, int(row.headers["receiver"]))
        if found is None or found.removed_at:
            raise Undeliverable("The receiver was taken away.")
        return found

    def _keep(self, receiver: Receiver, row: OutboxRow, status: int | None, answer: str, began: float) -> None:
        call = ReceiverCall(
            workspace_id=receiver.workspace_id, receiver_id=receiver.id, at=self.now(), what=row.kind, status=status,
            delivery=str(row.headers["delivery"]), milliseconds=round((time.perf_counter() - began) * 1000),
            answer=_storable(answer)[:LINE],
        )
        with self.database.writing() as session:
            session.add(call)
            session.commit()


def _judge(receiver: Receiver, answer: Answer) -> None:
    if went_well(answer.status):
        return
    said = f"{answer.status} {_storable(answer.text)[:200]}".strip()
    if 300 <= answer.status < 400:
        said = f"{answer.status}: it points to another address. Enter the final one."
    raise Undeliverable(said) if is_final(receiver.kind, answer.status) else TryLater(said)


def _storable(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
