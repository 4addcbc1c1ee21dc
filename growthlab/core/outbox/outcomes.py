"""How sending one row ended, and what an admin may do with it afterwards."""

import random
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from growthlab.core.columns import LINE
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.outbox.rows import LINK, OutboxRow, Sending

GIVE_UP_AFTER = timedelta(hours=24)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
POISON = "Every sender that took this message died with it, so it was set aside."

_TABLE: sa.Table = OutboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_SENT = (  # made once: it is said after every message
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("row_id"), _TABLE.c.leased_by == sa.bindparam("sender"))
    .values(status=Sending.SENT, sent_at=sa.bindparam("now"), leased_until=None, leased_by=None, last_error=None, losses=0)
)
_SENT_AND_EMPTIED = _SENT.values(text="", html=None)


def mark_sent(session: Session, row: OutboxRow, *, by: str, at: datetime) -> bool:
    """By one statement that reads nothing; False when somebody dropped it, or took it over after the lease."""
    statement = _SENT_AND_EMPTIED if row.kind == LINK else _SENT
    session.flush()  # the statement goes past the mapper, which would have done it
    marked = session.connection().execute(statement, {"row_id": row.id, "sender": by, "now": at})
    return bool(marked.rowcount)


def mark_failed(row: OutboxRow, problem: str, *, at: datetime, final: bool = False) -> None:
    """Try again later, each pause twice the last with jitter; a day after the first try the row is dead and shown to the admin."""
    row.last_error = " ".join(problem.replace("\x00", " ").split())[:LINE]  # PostgreSQL keeps no NUL
    row.leased_until = row.leased_by = None
    row.losses = 0
    if final or at - (row.tried_at or row.created_at) > GIVE_UP_AFTER:
        row.status = Sending.DEAD
        return
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 10), LONGEST_PAUSE)
    row.next_at = at + pause * random.uniform(0.8, 1.2)  # noqa: S311  # jitter, not a secret


def set_aside(row: OutboxRow, *, at: datetime) -> None:
    """A row that its senders do not survive is tried no more until a person says so."""
    mark_failed(row, POISON, at=at, final=True)


def retry(row: OutboxRow, *, at: datetime) -> None:
    """Send it at the next tick, with a day of tries before it. RuleBroken for what is sent, or was emptied."""
    if row.status is Sending.SENT:
        raise RuleBroken(N_("This message was sent already. A second one would only confuse."), code="already_sent")
    if not row.text:
        raise RuleBroken(N_("The text of this message is no longer kept, so it cannot be sent."), code="text_gone")
    row.status, row.next_at = Sending.WAITING, at
    row.attempts = row.losses = 0
    row.tried_at = row.leased_until = row.leased_by = None


def drop(row: OutboxRow, *, at: datetime) -> None:
    """It is not sent any more; the row stays as a record. RuleBroken for what is sent."""
    if row.status is Sending.SENT:
        raise RuleBroken(N_("This message was sent already and cannot be called back."), code="already_sent")
    row.status, row.next_at = Sending.DROPPED, at
    row.leased_until = row.leased_by = None
    if row.kind == LINK:
        row.text, row.html = "", None
