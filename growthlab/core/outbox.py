"""What has to leave the house: rows written with the change that caused them, sent afterwards by a worker."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import LINE, SHORT, Row, json_dict, words


class Sending(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"


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
