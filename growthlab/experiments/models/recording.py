"""What was seen and spent in a test."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.models import Metric
from growthlab.core.columns import LONG, DecimalText, WorkspaceRow, json_list, leads, nothing_yet, words
from growthlab.experiments.rules import Group
from growthlab.people.models import Person


class Observation(WorkspaceRow, table=True):
    """What was seen and spent on a day. The result is the sum; a correction is a new row."""

    __table_args__ = (leads("observation", "hypothesis_id", "on"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    on: date
    in_group: Group | None = Field(default=None, sa_type=words(Group))  # of a comparison
    metric_id: int | None = Field(default=None, foreign_key="metric.id")  # none: the plan's own metric
    numerator: Decimal | None = Field(default=None, sa_type=DecimalText)
    denominator: Decimal | None = Field(default=None, sa_type=DecimalText)
    values: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # kind mean: the measured Decimals as text
    taken_back: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # values a correction takes away
    spend: int | None = Field(default=None, sa_type=sa.BigInteger)  # minor units of spend_currency
    spend_currency: str | None = Field(default=None, max_length=3)
    rate: Decimal | None = Field(default=None, sa_type=DecimalText)  # of the spend month, as stored that day
    spend_base: int | None = Field(default=None, sa_type=sa.BigInteger)  # none: no rate, not in the total
    hours: Decimal | None = Field(default=None, sa_type=DecimalText)
    note: str | None = Field(default=None, max_length=LONG)
    is_counted: bool = False  # made by a change of the accounts, not typed
    is_correction: bool = False
    reason: str | None = Field(default=None, max_length=LONG)
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    request_key: str | None = Field(default=None, max_length=64, unique=True)  # the form's own: a double click is one row

    by: Person = Relationship()
    metric: Metric | None = Relationship()
