"""Processes: what is repeated, by whom, how it is described, planned and counted."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.models import Channel, Offer, Segment
from growthlab.catalog.rules import Direction
from growthlab.core.columns import LINE, LONG, NAME, SHORT, DecimalText, Versioned, WorkspaceRow, json_list, leads, once, words
from growthlab.core.periods import Cadence
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.rules.words import (
    Aggregation,
    ArtefactKind,
    Criterion,
    ProcessKind,
    ProcessStatus,
    ReviewVerdict,
    VersionStatus,
)
from growthlab.people.models import Person


class Process(Versioned, WorkspaceRow, table=True):
    """Something repeated under an owner. Its code is given with the draft; its wording stands in its versions."""

    __table_args__ = (
        once("process", "number"),
        leads("process", "status", "number"),
        leads("process", "owner_id"),
        leads("process", "source_hypothesis_id"),
    )

    number: int
    title: str = Field(max_length=NAME)
    kind: ProcessKind | None = Field(default=None, sa_type=words(ProcessKind))  # a draft may not say it yet
    status: ProcessStatus = Field(default=ProcessStatus.DRAFT, sa_type=words(ProcessStatus))
    cadence: Cadence = Field(default=Cadence.MONTHLY, sa_type=words(Cadence))
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    deputy_id: int | None = Field(default=None, foreign_key="person.id")
    no_deputy_since: date | None = None
    source_hypothesis_id: int | None = Field(default=None, foreign_key="hypothesis.id")
    channel_id: int | None = Field(default=None, foreign_key="channel.id")
    segment_id: int | None = Field(default=None, foreign_key="segment.id")
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    capacity: str | None = Field(default=None, max_length=LONG)
    budget_amount: int | None = Field(default=None, sa_type=sa.BigInteger)  # per period, minor units of its currency
    budget_currency: str | None = Field(default=None, max_length=3)
    hours_per_period: Decimal | None = Field(default=None, sa_type=DecimalText)
    risks: str | None = Field(default=None, max_length=LONG)
    stop_rule: str | None = Field(default=None, max_length=LONG)
    sale_mechanics: str | None = Field(default=None, max_length=LONG)
    started_on: date | None = None
    retired_on: date | None = None
    review_every_days: int = 90
    first_review_on: date | None = None
    next_review_on: date | None = None
    created_at: datetime

    owner: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Process.owner_id"})
    deputy: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Process.deputy_id"})
    source_hypothesis: Hypothesis | None = Relationship()
    channel: Channel | None = Relationship()
    segment: Segment | None = Relationship()
    offer: Offer | None = Relationship()

    @property
    def code(self) -> str:
        """`P-01`; at least two digits, sorted by the number."""
        return f"P-{self.number:02d}"

    def names(self, person_id: int) -> bool:
        """Whether this person runs it or stands in."""
        return person_id in (self.owner_id, self.deputy_id)

    @property
    def is_draft(self) -> bool:
        return self.status is ProcessStatus.DRAFT

    @property
    def is_active(self) -> bool:
        return self.status is ProcessStatus.ACTIVE

    @property
    def is_paused(self) -> bool:
        return self.status is ProcessStatus.PAUSED

    @property
    def takes_facts(self) -> bool:
        """A late fact is still taken while it is paused; a draft has none, a retired one is closed."""
        return self.is_active or self.is_paused


class ProcessPause(WorkspaceRow, table=True):
    """Days on which a process stood still on purpose; without `last_on` it still stands."""

    __tablename__ = "process_pause"
    __table_args__ = (leads("process_pause", "process_id", "first_on"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    first_on: date
    last_on: date | None = None
    reason: str = Field(max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime


class ProcessVersion(WorkspaceRow, table=True):
    """One wording of a process with its steps and links. An approved one is never edited."""

    __tablename__ = "process_version"
    __table_args__ = (once("process_version", "process_id", "no"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    no: int
    status: VersionStatus = Field(default=VersionStatus.DRAFT, sa_type=words(VersionStatus))
    purpose: str | None = Field(default=None, max_length=LONG)
    trigger: str | None = Field(default=None, max_length=LONG)
    scope: str | None = Field(default=None, max_length=LONG)
    change_note: str | None = Field(default=None, max_length=LONG)
    author_id: int = Field(foreign_key="person.id")
    created_at: datetime
    approver_id: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = None
    effective_from: date | None = None

    author: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "ProcessVersion.author_id"})
    approver: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "ProcessVersion.approver_id"})

    @property
    def is_draft(self) -> bool:
        return self.status is VersionStatus.DRAFT


class Step(WorkspaceRow, table=True):
    """One thing that is done: by whom, with what, and how one sees that it is done."""

    __table_args__ = (leads("step", "version_id", "order"),)

    version_id: int = Field(foreign_key="process_version.id", ondelete="CASCADE")
    order: int
    role: str | None = Field(default=None, max_length=NAME)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    action: str | None = Field(default=None, max_length=LONG)
    tool: str | None = Field(default=None, max_length=LINE)
    done_when: str | None = Field(default=None, max_length=LONG)
    norm_minutes: int | None = None
    output: str | None = Field(default=None, max_length=LINE)

    person: Person | None = Relationship()

    @property
    def who(self) -> str:
        """The person, else the role."""
        return self.person.name if self.person else self.role or ""


class Link(WorkspaceRow, table=True):
    """What passes from whom to whom, and when. Each end is a person or a role; it may lead to another process."""

    __table_args__ = (leads("link", "version_id", "order"),)

    version_id: int = Field(foreign_key="process_version.id", ondelete="CASCADE")
    order: int
    from_person_id: int | None = Field(default=None, foreign_key="person.id")
    from_role: str | None = Field(default=None, max_length=NAME)
    to_person_id: int | None = Field(default=None, foreign_key="person.id")
    to_role: str | None = Field(default=None, max_length=NAME)
    to_process_id: int | None = Field(default=None, foreign_key="process.id")
    what: str | None = Field(default=None, max_length=LONG)
    when: str | None = Field(default=None, max_length=LINE)
    via: str | None = Field(default=None, max_length=LINE)

    from_person: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Link.from_person_id"})
    to_person: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Link.to_person_id"})
    to_process: Process | None = Relationship()

    @property
    def giver(self) -> str:
        return self.from_person.name if self.from_person else self.from_role or ""

    @property
    def taker(self) -> str:
        if self.to_process:
            return f"{self.to_process.code} {self.to_process.title}"
        return self.to_person.name if self.to_person else self.to_role or ""


class Artefact(WorkspaceRow, table=True):
    """Something the process cannot do without: a table, a template, a system. Ready, or ready by a day."""

    __table_args__ = (leads("artefact", "process_id", "order"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    order: int = 1
    name: str = Field(max_length=NAME)
    kind: ArtefactKind = Field(default=ArtefactKind.OTHER, sa_type=words(ArtefactKind))
    location: str | None = Field(default=None, max_length=LINE)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    required: bool = True
    ready: bool = False
    ready_on: date | None = None

    owner: Person | None = Relationship()


class Kpi(WorkspaceRow, table=True):
    """The sheet of one number by which a process is judged. In a draft any part may be missing."""

    __table_args__ = (leads("kpi", "process_id", "order"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    order: int = 1
    name: str = Field(max_length=NAME)
    criterion: Criterion | None = Field(default=None, sa_type=words(Criterion))
    formula: str | None = Field(default=None, max_length=LONG)
    unit: str | None = Field(default=None, max_length=SHORT)
    direction: Direction | None = Field(default=None, sa_type=words(Direction))
    target: Decimal | None = Field(default=None, sa_type=DecimalText)
    red_threshold: Decimal | None = Field(default=None, sa_type=DecimalText)
    aggregation: Aggregation | None = Field(default=None, sa_type=words(Aggregation))
    source: str | None = Field(default=None, max_length=LINE)
    cadence: Cadence = Field(default=Cadence.MONTHLY, sa_type=words(Cadence))
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    grace_days: int = 3
    gaming_note: str | None = Field(default=None, max_length=LONG)

    process: Process = Relationship()
    owner: Person | None = Relationship()


class KpiPlan(WorkspaceRow, table=True):
    """The plan number of one KPI for one period (`2026-W48`, `2026-11`, `2026-Q4`)."""

    __tablename__ = "kpi_plan"
    __table_args__ = (once("kpi_plan", "kpi_id", "period"),)

    kpi_id: int = Field(foreign_key="kpi.id", ondelete="CASCADE")
    period: str = Field(max_length=8)
    plan: Decimal = Field(sa_type=DecimalText)


class KpiFact(WorkspaceRow, table=True):
    """One number reported for one period. Never edited: a correction is a newer row that names the old one."""

    __tablename__ = "kpi_fact"
    __table_args__ = (leads("kpi_fact", "kpi_id", "period"),)

    kpi_id: int = Field(foreign_key="kpi.id", ondelete="CASCADE")
    period: str = Field(max_length=8)
    actual: Decimal = Field(sa_type=DecimalText)
    note: str | None = Field(default=None, max_length=LONG)
    evidence_link: str | None = Field(default=None, max_length=LINE)
    corrects_id: int | None = Field(default=None, foreign_key="kpi_fact.id")
    reason: str | None = Field(default=None, max_length=LONG)  # of a correction
    entered_by_id: int = Field(foreign_key="person.id")
    entered_on: date
    at: datetime
    request_key: str | None = Field(default=None, max_length=64, unique=True)  # a double click is one row

    entered_by: Person = Relationship()


class ProcessReview(WorkspaceRow, table=True):
    """A look at what can be kept, simplified or removed; `steps` holds `{"order", "decision", "note"}` of each."""

    __tablename__ = "process_review"
    __table_args__ = (leads("process_review", "process_id", "on"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    on: date
    by_id: int = Field(foreign_key="person.id")
    verdict: ReviewVerdict = Field(sa_type=words(ReviewVerdict))
    note: str | None = Field(default=None, max_length=LONG)
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=json_list())  # Any: a number and texts
    new_version_id: int | None = Field(default=None, foreign_key="process_version.id")
    at: datetime

    by: Person = Relationship()
