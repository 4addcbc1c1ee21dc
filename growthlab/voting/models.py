"""What each person believes, before the test."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, WorkspaceRow, leads, once
from growthlab.people.models import Person


class Vote(WorkspaceRow, table=True):
    """One person's belief that the success threshold will be met, with ICE if given. Locked at the start."""

    __table_args__ = (
        once("vote", "hypothesis_id", "person_id"),
        leads("vote", "person_id", "hypothesis_id"),
        sa.CheckConstraint("belief_percent in (10, 30, 50, 70, 90)", name="belief"),
    )

    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True)
    belief_percent: int
    impact: int | None = None
    confidence: int | None = None
    ease: int | None = None
    comment: str | None = Field(default=None, max_length=LONG)
    at: datetime
    counts: bool = True  # a deactivated person's vote leaves the count while votes are open

    person: Person = Relationship()
