"""Which weekly digests were made: one per person and ISO week, whatever the number of schedulers."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import Row


class DigestRun(Row, table=True):
    """The claim on one person's digest of one ISO week (`2026-W48`), with how it ended."""

    __tablename__ = "digest_run"
    __table_args__ = (sa.UniqueConstraint("week", "person_id"),)

    week: str = Field(max_length=8)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    made_at: datetime
    lines: int = 0
    outbox_id: int | None = Field(default=None, foreign_key="outbox_row.id", ondelete="SET NULL")
    dropped: bool = False  # more than 48 hours late: recorded, not sent
