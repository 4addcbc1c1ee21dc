"""Figures for unit economics that no test records."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.models import Channel, Segment
from growthlab.core.columns import LONG, DecimalText, WorkspaceRow, leads, words
from growthlab.hypotheses.models import Hypothesis
from growthlab.insights.rules.inputs import InputKind
from growthlab.people.models import Person


class EconomicsInput(WorkspaceRow, table=True):
    """One figure of one month, of a channel, a segment, a test, or of all. Added, never edited; a correction is a new row."""

    __tablename__ = "economics_input"
    __table_args__ = (leads("economics_input", "month"),)

    month: str = Field(max_length=7)  # 2026-11
    kind: InputKind = Field(sa_type=words(InputKind))
    channel_id: int | None = Field(default=None, foreign_key="channel.id")
    segment_id: int | None = Field(default=None, foreign_key="segment.id")
    hypothesis_id: int | None = Field(default=None, foreign_key="hypothesis.id", ondelete="CASCADE")
    amount: int | None = Field(default=None, sa_type=sa.BigInteger)  # minor units of currency
    currency: str | None = Field(default=None, max_length=3)
    rate: Decimal | None = Field(default=None, sa_type=DecimalText)  # of the month, as stored that day
    amount_base: int | None = Field(default=None, sa_type=sa.BigInteger)  # none: no rate, not in the total
    number: Decimal | None = Field(default=None, sa_type=DecimalText)  # a count, or a share of 0..1
    note: str | None = Field(default=None, max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    request_key: str | None = Field(default=None, max_length=64, unique=True)

    by: Person = Relationship()
    channel: Channel | None = Relationship()
    segment: Segment | None = Relationship()
    hypothesis: Hypothesis | None = Relationship()
