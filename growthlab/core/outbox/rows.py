"""One row, one message to one receiver."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Field, Session, col, select

from growthlab.core.columns import LINE, SHORT, Row, json_dict, words
from growthlab.core.i18n import N_, gettext

MAIL = "mail"  # the channel of e-mails; others bring a carrier of their own
LINK = "link"  # a kind of mail whose text lets somebody in: forgotten once it is sent


class Sending(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return gettext(SENDING_LABELS[self])


SENDING_LABELS = {
    Sending.WAITING: N_("Waiting"),
    Sending.SENT: N_("Sent"),
    Sending.DEAD: N_("Given up"),
    Sending.DROPPED: N_("Dropped"),
}


class OutboxRow(Row, table=True):
    """One message of one channel. `unique_key` makes a second one for the same occasion impossible.

    `host` is whom a slow answer is blamed on: the domain of an address, the host of a webhook.
    `losses` counts the senders that died while they held the row.
    """

    __tablename__ = "outbox_row"
    __table_args__ = (
        sa.Index("ix_outbox_row_status_next_at", "status", "next_at"),
        sa.Index("ix_outbox_row_channel_sent_at", "channel", "sent_at"),
    )

    unique_key: str = Field(max_length=LINE, unique=True)
    workspace_id: int | None = Field(default=None, foreign_key="workspace.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True, ondelete="CASCADE")
    channel: str = Field(default=MAIL, max_length=SHORT)
    host: str = Field(default="", max_length=LINE)
    recipient: str = Field(max_length=LINE)
    subject: str = Field(max_length=LINE)
    text: str
    html: str | None = None
    headers: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: header values are text
    status: Sending = Field(default=Sending.WAITING, sa_type=words(Sending))
    attempts: int = 0
    losses: int = 0
    created_at: datetime
    next_at: datetime
    tried_at: datetime | None = None  # the first try: a day of failures is counted from it
    leased_until: datetime | None = None
    leased_by: str | None = Field(default=None, max_length=SHORT)
    sent_at: datetime | None = None
    last_error: str | None = Field(default=None, max_length=LINE)
    kind: str = Field(default="notice", max_length=SHORT)


def put(session: Session, row: OutboxRow) -> bool:
    """Add a message unless one for the same occasion (`unique_key`) is there; False then."""
    known = session.exec(select(OutboxRow.id).where(OutboxRow.unique_key == row.unique_key)).first()
    if known is not None:
        return False
    session.add(row)
    return True


def put_many(session: Session, mails: Sequence[dict[str, Any]]) -> dict[str, int]:  # Any: columns of a row
    """Add many mails by two statements; answers their ids by `unique_key`. IntegrityError when one of them is there."""
    if not mails:
        return {}
    given = {"channel": MAIL, "status": Sending.WAITING, "attempts": 0, "losses": 0}
    session.connection().execute(sa.insert(OutboxRow), [given | {"host": host_of(mail["recipient"])} | mail for mail in mails])
    keys = [mail["unique_key"] for mail in mails]
    return dict(session.exec(select(OutboxRow.unique_key, OutboxRow.id).where(col(OutboxRow.unique_key).in_(keys))).all())


def host_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


@event.listens_for(OutboxRow, "before_insert")
def _name_the_host(mapper: object, connection: object, row: OutboxRow) -> None:
    """Whoever writes a mail need not know about hosts."""
    row.host = row.host or host_of(row.recipient)
