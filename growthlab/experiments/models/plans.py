"""The locked plan of a test, and its amendments."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, LONG, SHORT, WorkspaceRow, json_dict, leads
from growthlab.people.models import Person


class Plan(WorkspaceRow, table=True):
    """The plan as it was locked at one start, with the SHA-256 of its canonical JSON. Never edited."""

    __table_args__ = (leads("plan", "hypothesis_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    locked_at: datetime
    locked_by_id: int = Field(foreign_key="person.id")
    snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: fields of the plan
    content_hash: str = Field(max_length=64)
    undone_at: datetime | None = None  # the start was taken back within a day


class PlanAmendment(WorkspaceRow, table=True):
    """One change of the plan after the start, with its reason; shown beside the result."""

    __tablename__ = "plan_amendment"
    __table_args__ = (leads("plan_amendment", "hypothesis_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    field: str = Field(max_length=SHORT)
    old: str | None = Field(default=None, max_length=LINE)
    new: str | None = Field(default=None, max_length=LINE)
    reason: str = Field(max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime

    by: Person = Relationship()
