"""The plan of a test: as it was locked, what of it changed, and what must not suffer."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.catalog.models import Metric
from growthlab.core.columns import LINE, LONG, SHORT, DecimalText, WorkspaceRow, json_dict, leads, once
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


class Guardrail(WorkspaceRow, table=True):
    """A metric that must not become worse than its limit while the test runs; part of the plan."""

    __table_args__ = (once("guardrail", "hypothesis_id", "metric_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE", index=True)
    metric_id: int = Field(foreign_key="metric.id")
    bound: Decimal = Field(sa_type=DecimalText)  # in the metric's unit, shares 0..1

    metric: Metric = Relationship()
