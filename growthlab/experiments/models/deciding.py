"""What a person decided on a test, who agreed, and what was learned."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, SHORT, DecimalText, WorkspaceRow, json_dict, json_list, leads, nothing_yet, words
from growthlab.evidence.quality import Design, Reached, strength_line
from growthlab.evidence.verdict import Verdict as Suggested
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.people.models import Person


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
    reached: Reached | None = Field(default=None, sa_type=words(Reached))
    design: Design | None = Field(default=None, sa_type=words(Design))
    second_id: int | None = Field(default=None, foreign_key="person.id")  # who confirmed it against the rule

    driver: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Decision.driver_id"})
    approver: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Decision.approver_id"})
    second: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Decision.second_id"})

    @property
    def strength(self) -> str:
        """What people did and what it was held against, in one sentence; empty where the plan did not say."""
        return strength_line(self.reached, self.design)

    @property
    def suggested_label(self) -> str:
        """What the app had suggested, in words; empty where it suggested nothing."""
        return Suggested(self.suggested_verdict).label if self.suggested_verdict else ""


class Proposal(WorkspaceRow, table=True):
    """A decision against the rule that waits for a second person, in whose own session it is confirmed or refused."""

    __table_args__ = (leads("proposal", "hypothesis_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    verdict: Verdict = Field(sa_type=words(Verdict))
    suggested_verdict: str | None = Field(default=None, max_length=SHORT)
    override_reason: str = Field(max_length=LONG)
    scalability: Scalability | None = Field(default=None, sa_type=words(Scalability))
    scalability_limit: str | None = Field(default=None, max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    closed_at: datetime | None = None  # confirmed, refused, taken back, or the test moved on
    closed_by_id: int | None = Field(default=None, foreign_key="person.id")
    is_confirmed: bool = False

    by: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Proposal.by_id"})


class Learning(WorkspaceRow, table=True):
    """The learning card: believed (from the hypothesis), observed, learned, therefore."""

    __table_args__ = (leads("learning", "hypothesis_id"), leads("learning", "at"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    observed: str = Field(max_length=LONG)
    learned: str = Field(max_length=LONG)
    therefore: str = Field(max_length=LONG)
    tags: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())
    by_id: int = Field(foreign_key="person.id")
    at: datetime
