"""The team's own words: channels, segments, offers, funnel stages, metrics; its rates, budgets, holidays."""

import datetime as dt
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.rules import ChannelStatus, Direction, MetricKind, Scalable, Tone
from growthlab.core.columns import LINE, LONG, NAME, SHORT, DecimalText, WorkspaceRow, leads, once, words
from growthlab.people.models import Workspace


class Channel(WorkspaceRow, table=True):
    """A way to reach people, such as cold email; may be part of a wider one."""

    __table_args__ = (once("channel", "key"),)

    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=NAME)
    parent_id: int | None = Field(default=None, foreign_key="channel.id")
    scalable: Scalable = Field(default=Scalable.UNKNOWN, sa_type=words(Scalable))
    status: ChannelStatus = Field(default=ChannelStatus.NEW, sa_type=words(ChannelStatus))
    active: bool = True


class Segment(WorkspaceRow, table=True):
    """An ideal customer profile: who they are, what we are worth to them, how many there are."""

    __table_args__ = (once("segment", "key"),)

    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=NAME)
    firmographics: str | None = Field(default=None, max_length=LONG)
    value: str | None = Field(default=None, max_length=LONG)
    accounts_total: int | None = None
    active: bool = True


class Offer(WorkspaceRow, table=True):
    """What is promised, and how the sale is made: what to say and why, what to show."""

    __table_args__ = (once("offer", "name"),)

    name: str = Field(max_length=NAME)
    promise: str | None = Field(default=None, max_length=LONG)
    sale_mechanics: str | None = Field(default=None, max_length=LONG)
    active: bool = True


class FunnelStage(WorkspaceRow, table=True):
    """One step from the first touch to the repeat purchase."""

    __tablename__ = "funnel_stage"
    __table_args__ = (once("funnel_stage", "key"), leads("funnel_stage", "order"))

    order: int
    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=NAME)
    is_repeat: bool = False
    active: bool = True


class Metric(WorkspaceRow, table=True):
    """A definition that a numerate stranger could calculate from."""

    __table_args__ = (once("metric", "key"),)

    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=NAME)
    kind: MetricKind = Field(sa_type=words(MetricKind))
    unit: str = Field(default="", max_length=SHORT)
    direction: Direction = Field(default=Direction.UP, sa_type=words(Direction))
    formula: str | None = Field(default=None, max_length=LONG)
    numerator_label: str | None = Field(default=None, max_length=NAME)
    denominator_label: str | None = Field(default=None, max_length=NAME)
    typical_lag_days: int | None = None
    source: str | None = Field(default=None, max_length=LINE)
    active: bool = True


class Objective(WorkspaceRow, table=True):
    """What the quarter is for, with its key results as text."""

    __table_args__ = (leads("objective", "quarter"),)

    title: str = Field(max_length=NAME)
    quarter: str = Field(max_length=7)
    key_results: str | None = Field(default=None, max_length=LONG)
    active: bool = True


class Tag(WorkspaceRow, table=True):
    """A free word on hypotheses, with the tone it is shown in."""

    __table_args__ = (once("tag", "key"),)

    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=NAME)
    tone: Tone = Field(default=Tone.PLAIN, sa_type=words(Tone))
    active: bool = True
    merged_into_id: int | None = Field(default=None, foreign_key="tag.id", index=True)  # whoever types the word means that one


class FxRate(WorkspaceRow, table=True):
    """What one unit of a currency was worth in the base currency in a month (`2026-11`)."""

    __tablename__ = "fx_rate"
    __table_args__ = (once("fx_rate", "month", "currency"),)

    month: str = Field(max_length=7)
    currency: str = Field(max_length=3)
    rate: Decimal = Field(sa_type=DecimalText)


class QuarterBudget(WorkspaceRow, table=True):
    """The money for tests planned to start in a quarter, per currency, in minor units."""

    __tablename__ = "quarter_budget"
    __table_args__ = (once("quarter_budget", "quarter", "currency"),)

    quarter: str = Field(max_length=7)
    currency: str = Field(max_length=3)
    amount: int = Field(sa_type=sa.BigInteger)


class ChannelBudget(WorkspaceRow, table=True):
    """The part of a quarter's money that a channel may take, in minor units of the base currency."""

    __tablename__ = "channel_budget"
    __table_args__ = (once("channel_budget", "quarter", "channel_id"),)

    quarter: str = Field(max_length=7)
    channel_id: int = Field(foreign_key="channel.id", index=True)
    amount: int = Field(sa_type=sa.BigInteger)

    channel: Channel = Relationship(sa_relationship_kwargs={"lazy": "joined"})
    workspace: Workspace = Relationship()


class Holiday(WorkspaceRow, table=True):
    """A day on which nobody is expected to work."""

    __table_args__ = (once("holiday", "on"),)

    on: dt.date
    name: str = Field(max_length=NAME)
