"""Which digests were made: one per person and ISO week, whatever the number of schedulers."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, SHORT, Row, WorkspaceRow, json_list, nothing_yet, once, words
from growthlab.people.models import Person, Workspace


class DigestKind(StrEnum):
    WEEKLY = "weekly"
    LEARNINGS = "learnings"  # Friday's "write your learnings"


class DigestRun(Row, table=True):
    """The claim on one person's digest of one ISO week (`2026-W48`), with how it ended.

    `items` are the lines of all blocks as `[workspace id, block, subject, weeks it has stood there]`.
    """

    __tablename__ = "digest_run"
    __table_args__ = (sa.UniqueConstraint("kind", "week", "person_id"),)

    kind: DigestKind = Field(default=DigestKind.WEEKLY, sa_type=words(DigestKind))
    week: str = Field(max_length=8)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    made_at: datetime
    lines: int = 0
    items: list[Any] = Field(default_factory=nothing_yet, sa_type=json_list())  # Any: see above
    outbox_id: int | None = Field(default=None, foreign_key="outbox_row.id", ondelete="SET NULL")
    dropped: bool = False  # more than 48 hours late: recorded, not sent


class DigestLease(WorkspaceRow, table=True):
    """The digests of one workspace's people, which one scheduler writes at present. Gone when they are written."""

    __tablename__ = "digest_lease"
    __table_args__ = (sa.UniqueConstraint("workspace_id"),)

    leased_until: datetime
    leased_by: str = Field(max_length=SHORT)


class DigestCopy(WorkspaceRow, table=True):
    """An address without an account that reads a workspace's digest once it has said yes itself.

    `last_week` is the ISO week of its last copy: the claim of whoever makes the next one.
    """

    __tablename__ = "digest_copy"
    __table_args__ = (once("digest_copy", "email"),)

    email: str = Field(max_length=LINE)
    locale: str = Field(default="en", max_length=2)
    asked_by_id: int = Field(foreign_key="person.id", index=True)
    asked_at: datetime
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    last_week: str | None = Field(default=None, max_length=8)

    asked_by: Person = Relationship()
    workspace: Workspace = Relationship()

    @property
    def is_read(self) -> bool:
        return self.confirmed_at is not None and self.ended_at is None
