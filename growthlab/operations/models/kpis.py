"""How it is seen that a process works: KPIs, their plans by period, and what was reported."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field, Relationship

from growthlab.catalog.rules import Direction
from growthlab.core.columns import LINE, LONG, NAME, SHORT, DecimalText, WorkspaceRow, leads, once, words
from growthlab.core.i18n import gettext
from growthlab.core.periods import Cadence
from growthlab.operations.models.process import Process
from growthlab.operations.rules.words import Aggregation, Criterion
from growthlab.people.models import Person


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

    @property
    def reporters(self) -> frozenset[int]:
        """Ids of those who enter its facts whatever their role: its owner, and who runs the process or stands in."""
        people = (self.owner_id, self.process.owner_id, self.process.deputy_id)
        return frozenset(person_id for person_id in people if person_id is not None)


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
    pulled_from: str | None = Field(default=None, max_length=LINE)  # the source that wrote it on behalf of `entered_by`

    entered_by: Person = Relationship()

    @property
    def reporter(self) -> str:
        """The person, or the source and on whose behalf, in the current language."""
        if self.pulled_from is None:
            return self.entered_by.name
        return gettext("%(source)s for %(name)s", source=self.pulled_from, name=self.entered_by.name)
