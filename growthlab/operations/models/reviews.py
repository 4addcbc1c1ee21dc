"""Reviews: what a look at a living process kept, simplified or removed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, WorkspaceRow, json_list, leads, nothing_yet, words
from growthlab.operations.rules.words import ReviewVerdict
from growthlab.people.models import Person


class ProcessReview(WorkspaceRow, table=True):
    """A look at what can be kept, simplified or removed; `steps` holds `{"order", "decision", "note", "noticed"}` of each."""

    __tablename__ = "process_review"
    __table_args__ = (leads("process_review", "process_id", "on"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    on: date
    by_id: int = Field(foreign_key="person.id")
    verdict: ReviewVerdict = Field(sa_type=words(ReviewVerdict))
    note: str | None = Field(default=None, max_length=LONG)
    steps: list[dict[str, Any]] = Field(default_factory=nothing_yet, sa_type=json_list())  # Any: a number and texts
    new_version_id: int | None = Field(default=None, foreign_key="process_version.id")
    at: datetime

    by: Person = Relationship()
