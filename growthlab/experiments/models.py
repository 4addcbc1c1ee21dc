"""The test of a hypothesis: its locked plan, what was seen and spent, the decision, what was learned."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, LONG, SHORT, DecimalText, WorkspaceRow, json_dict, json_list, leads, words
from growthlab.evidence.verdict import Verdict as Suggested
from growthlab.experiments.rules import Scalability, Verdict
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


class Observation(WorkspaceRow, table=True):
    """What was seen and spent on a day. The result is the sum; a correction is a new row."""

    __table_args__ = (leads("observation", "hypothesis_id", "on"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    on: date
    numerator: Decimal | None = Field(default=None, sa_type=DecimalText)
    denominator: Decimal | None = Field(default=None, sa_type=DecimalText)
    values: list[str] = Field(default_factory=list, sa_type=json_list())  # kind mean: the measured Decimals as text
    taken_back: list[str] = Field(default_factory=list, sa_type=json_list())  # values a correction takes away
    spend: int | None = Field(default=None, sa_type=sa.BigInteger)  # minor units of spend_currency
    spend_currency: str | None = Field(default=None, max_length=3)
    rate: Decimal | None = Field(default=None, sa_type=DecimalText)  # of the spend month, as stored that day
    spend_base: int | None = Field(default=None, sa_type=sa.BigInteger)  # none: no rate, not in the total
    hours: Decimal | None = Field(default=None, sa_type=DecimalText)
    note: str | None = Field(default=None, max_length=LONG)
    is_correction: bool = False
    reason: str | None = Field(default=None, max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    request_key: str | None = Field(default=None, max_length=64, unique=True)  # the form's own: a double click is one row

    by: Person = Relationship()


class Decision(WorkspaceRow, table=True):
    """One verdict of a person on one test. Append-only: a reversal is a new row that refers to the old."""

    __table_args__ = (leads("decision", "hypothesis_id"), leads("decision", "at"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    verdict: Verdict = Field(sa_type=words(Verdict))
    suggested_verdict: str | None = Field(default=None, max_length=SHORT)
    value: Decimal | None = Field(default=None, sa_type=DecimalText)
    support: float | None = None
    override_reason: str | None = Field(default=None, max_length=LONG)
    scalability: Scalability | None = Field(default=None, sa_type=words(Scalability))
    scalability_limit: str | None = Field(default=None, max_length=LONG)
    driver_id: int | None = Field(default=None, foreign_key="person.id")
    approver_id: int = Field(foreign_key="person.id")
    on: date
    at: datetime
    plan_snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: fields of the plan
    data_snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: sums at that moment
    reverses_id: int | None = Field(default=None, foreign_key="decision.id")

    driver: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Decision.driver_id"})
    approver: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Decision.approver_id"})

    @property
    def suggested_label(self) -> str:
        """What the app had suggested, in words; empty where it suggested nothing."""
        return Suggested(self.suggested_verdict).label if self.suggested_verdict else ""


class Learning(WorkspaceRow, table=True):
    """The learning card: believed (from the hypothesis), observed, learned, therefore."""

    __table_args__ = (leads("learning", "hypothesis_id"), leads("learning", "at"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    observed: str = Field(max_length=LONG)
    learned: str = Field(max_length=LONG)
    therefore: str = Field(max_length=LONG)
    tags: list[str] = Field(default_factory=list, sa_type=json_list())
    by_id: int = Field(foreign_key="person.id")
    at: datetime


class Account(WorkspaceRow, table=True):
    """A company that a reach test goes to. Company names only, no personal data."""

    __table_args__ = (leads("account", "hypothesis_id"), leads("account", "company"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    company: str = Field(max_length=LINE)
    status: str = Field(default="planned", max_length=SHORT)
    at: datetime
