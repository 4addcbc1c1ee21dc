"""What has to leave the house: rows written with the change that caused them, sent afterwards by a worker."""

import random
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, or_, select

from growthlab.core.columns import LINE, SHORT, Row, json_dict, words
from growthlab.core.i18n import N_, gettext


class Sending(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"

    @property
    def label(self) -> str:
        return gettext(SENDING_LABELS[self])


SENDING_LABELS = {
    Sending.WAITING: N_("Waiting"),
    Sending.SENT: N_("Sent"),
    Sending.DEAD: N_("Given up"),
}


class OutboxRow(Row, table=True):
    """One mail. `unique_key` makes a second one for the same occasion impossible."""

    __tablename__ = "outbox_row"
    __table_args__ = (sa.Index("ix_outbox_row_status_next_at", "status", "next_at"),)

    unique_key: str = Field(max_length=LINE, unique=True)
    workspace_id: int | None = Field(default=None, foreign_key="workspace.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    recipient: str = Field(max_length=LINE)
    subject: str = Field(max_length=LINE)
    text: str
    html: str | None = None
    headers: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: header values are text
    status: Sending = Field(default=Sending.WAITING, sa_type=words(Sending))
    attempts: int = 0
    created_at: datetime
    next_at: datetime
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    last_error: str | None = Field(default=None, max_length=LINE)
    kind: str = Field(default="notice", max_length=SHORT)


LINK = "link"  # a kind of mail whose text lets somebody in: forgotten once it is sent
LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=24)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)


def put(session: Session, row: OutboxRow) -> bool:
    """Add a mail unless one for the same occasion (`unique_key`) is there; False then."""
    known = session.exec(select(OutboxRow.id).where(OutboxRow.unique_key == row.unique_key)).first()
    if known is not None:
        return False
    session.add(row)
    return True


def claim(session: Session, *, at: datetime, limit: int = 20) -> list[OutboxRow]:
    """Lease the next rows for one sender. Commit before sending: nobody else takes them for LEASE."""
    due = (
        select(OutboxRow)
        .where(OutboxRow.status == Sending.WAITING, OutboxRow.next_at <= at)
        .where(or_(col(OutboxRow.leased_until).is_(None), col(OutboxRow.leased_until) < at))
        .order_by(col(OutboxRow.next_at), col(OutboxRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)  # SQLite knows none, its writers wait for each other anyway
    )
    rows = list(session.exec(due).all())
    for row in rows:
        row.leased_until = at + LEASE
        row.attempts += 1
    return rows


def mark_sent(row: OutboxRow, *, at: datetime) -> None:
    row.status = Sending.SENT
    row.sent_at = at
    row.leased_until = None
    row.last_error = None
    if row.kind == LINK:
        row.text, row.html = "", None


def mark_failed(row: OutboxRow, problem: str, *, at: datetime, final: bool = False) -> None:
    """Try again later, each pause twice the last with jitter; after a day the row is dead and shown to the admin."""
    row.last_error = problem[:LINE]
    row.leased_until = None
    if final or at - row.created_at > GIVE_UP_AFTER:
        row.status = Sending.DEAD
        return
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 10), LONGEST_PAUSE)
    row.next_at = at + pause * random.uniform(0.8, 1.2)  # noqa: S311  # jitter, not a secret
