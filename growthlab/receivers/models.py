"""Receivers outside, and how each call to them went."""

from datetime import datetime, time

from sqlmodel import Field

from growthlab.core.columns import LINE, NAME, SHORT, WorkspaceRow, leads, words
from growthlab.receivers.rules import Kind


class Receiver(WorkspaceRow, table=True):
    """One chat or program that gets this workspace's week. `address`, `token` and `key` are secrets: kept, never shown again.

    `posted_week` is the last ISO week that was written for it, or given up as too late.
    """

    __table_args__ = (leads("receiver", "removed_at"),)

    name: str = Field(max_length=NAME)
    kind: Kind = Field(sa_type=words(Kind, "receiver_kind"))
    address: str | None = Field(default=None, max_length=2000)
    token: str | None = Field(default=None, max_length=LINE)
    chat: str | None = Field(default=None, max_length=NAME)
    key: str | None = Field(default=None, max_length=SHORT * 2)
    host: str = Field(default="", max_length=LINE)
    language: str = Field(default="en", max_length=2)
    weekday: int = 0
    hour: time = time(9)
    every_event: bool = False
    events_until: datetime | None = None
    posted_week: str | None = Field(default=None, max_length=8)
    paused: bool = False
    created_at: datetime
    created_by_id: int = Field(foreign_key="person.id")
    removed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything is written for it."""
        return self.removed_at is None and not self.paused


class ReceiverCall(WorkspaceRow, table=True):
    """One try to deliver one message: the delivery log."""

    __tablename__ = "receiver_call"
    __table_args__ = (leads("receiver_call", "receiver_id", "at"),)

    receiver_id: int = Field(foreign_key="receiver.id", index=True, ondelete="CASCADE")
    at: datetime = Field(index=True)
    what: str = Field(max_length=SHORT)  # digest, test or an event's kind
    delivery: str = Field(max_length=SHORT)
    status: int | None = None
    milliseconds: int
    answer: str = Field(default="", max_length=LINE)

    @property
    def went_well(self) -> bool:
        return self.status is not None and 200 <= self.status < 300
