"""A process: what is done again and again, by whom, since when."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.models import Channel, Offer, Segment
from growthlab.core.columns import LONG, NAME, DecimalText, Versioned, WorkspaceRow, leads, once, words
from growthlab.core.periods import Cadence
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.rules.codes import code_of
from growthlab.operations.rules.words import ProcessKind, ProcessStatus
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
        return code_of(self.number)

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
