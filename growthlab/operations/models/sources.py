"""Where a KPI's numbers come from by themselves, what an admin allows, and where a person and a source disagree."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, LONG, NAME, DecimalText, WorkspaceRow, json_dict, leads, once, words
from growthlab.core.i18n import gettext
from growthlab.core.periods import Period
from growthlab.operations.models.kpis import Kpi, KpiFact
from growthlab.operations.rules.sources import LEASE, TOLD_AFTER, Fold, Recipe, Rhythm, SourceKind
from growthlab.people.models import Person


class KpiSource(WorkspaceRow, table=True):
    """The one source of one KPI. `token` and `database` are names of the operator's settings, never what stands behind them.

    `set_by` is on whose behalf its facts are written. A source that was taken away keeps its row for the next.
    `error` holds the message and its params of the last failure, None after a success.
    """

    __tablename__ = "kpi_source"
    __table_args__ = (once("kpi_source", "kpi_id"),)

    kpi_id: int = Field(foreign_key="kpi.id", ondelete="CASCADE")
    kind: SourceKind = Field(sa_type=words(SourceKind))
    address: str | None = Field(default=None, max_length=2000)
    token: str | None = Field(default=None, max_length=NAME)
    rows_path: str | None = Field(default=None, max_length=LINE)
    database: str | None = Field(default=None, max_length=NAME)
    query: str | None = Field(default=None, max_length=LONG)
    date_column: str = Field(default="", max_length=LINE)
    value_column: str = Field(default="", max_length=LINE)
    fold: Fold = Field(default=Fold.SUM, sa_type=words(Fold))
    look_back: int = 3
    rhythm: Rhythm = Field(default=Rhythm.DAILY, sa_type=words(Rhythm))
    hour: int = 6
    name: str = Field(default="", max_length=LINE)  # the host or the database, as people read it
    set_by_id: int = Field(foreign_key="person.id")
    set_at: datetime
    paused_at: datetime | None = None
    removed_at: datetime | None = None
    next_at: datetime = Field(index=True)
    reading_since: datetime | None = None  # while it is read; for LEASE at most, should whoever reads it be killed
    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    error: dict[str, Any] | None = Field(default=None, sa_type=json_dict())  # Any: the params of a message

    kpi: Kpi = Relationship()
    set_by: Person = Relationship()

    @property
    def recipe(self) -> Recipe:
        return Recipe(
            self.kind, self.date_column, self.value_column, self.fold, self.address or "", self.token or "", self.rows_path or "",
            self.database or "", self.query or "", self.look_back,
        )

    @property
    def is_open(self) -> bool:
        """Whether it is read at all."""
        return self.removed_at is None and self.paused_at is None

    @property
    def is_fed(self) -> bool:
        """Whether it is read and its process takes what it says."""
        return self.is_open and self.kpi.process.takes_facts

    def is_read(self, *, at: datetime) -> bool:
        """Whether somebody is reading it at this moment."""
        return self.reading_since is not None and at < self.reading_since + LEASE

    @property
    def keeps_failing(self) -> bool:
        """Whether its people are told on Today."""
        return self.is_open and self.failures >= TOLD_AFTER

    @property
    def trouble(self) -> str:
        """Why the last try brought nothing, in the current language."""
        kept = self.error or {}
        return gettext(str(kept.get("message", "")), **kept.get("params", {})) if kept else ""


class SourceGrant(WorkspaceRow, table=True):
    """One host, or one database of the operator's, from which this workspace may read. Taken back, the row goes."""

    __tablename__ = "source_grant"
    __table_args__ = (once("source_grant", "kind", "name"),)

    kind: str = Field(max_length=8)  # host or database
    name: str = Field(max_length=LINE)
    by_id: int = Field(foreign_key="person.id")
    at: datetime

    by: Person = Relationship()


class KpiDifference(WorkspaceRow, table=True):
    """A source says another number than a person entered. It waits for a person; `kept` says what was decided.

    Settled without `kept`: the two agree again.
    """

    __tablename__ = "kpi_difference"
    __table_args__ = (leads("kpi_difference", "kpi_id", "period"),)

    kpi_id: int = Field(foreign_key="kpi.id", ondelete="CASCADE")
    period: str = Field(max_length=8)
    fact_id: int = Field(foreign_key="kpi_fact.id", ondelete="CASCADE")
    actual: Decimal = Field(sa_type=DecimalText)
    pulled_from: str = Field(max_length=LINE)
    found_at: datetime
    settled_at: datetime | None = None
    settled_by_id: int | None = Field(default=None, foreign_key="person.id")
    kept: bool | None = None

    kpi: Kpi = Relationship()
    fact: KpiFact = Relationship()

    @property
    def period_label(self) -> str:
        """In the current language."""
        return Period.parse(self.period).label
