"""The numbers of one process for its page: each KPI with its chart, its facts and what alerts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from statistics import median

from sqlmodel import Session, col, select

from growthlab.activity.rules import AlertLine, worst_first
from growthlab.core.formats import short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.periods import Cadence, Period
from growthlab.core.pictures import PeriodCell, RunChart, RunPoint, run_chart
from growthlab.operations.models import Kpi, KpiDifference, KpiFact, KpiSource, Process
from growthlab.operations.queries.follow_up import Followed, followed
from growthlab.operations.queries.judged import alerts_in
from growthlab.operations.queries.sources import open_differences, sources_of
from growthlab.operations.queries.strips import asked_period, cells_of
from growthlab.operations.rules import Cell, KpiFacts, Pace, PeriodStatus, pace, strip, wear_out_of
from growthlab.operations.rules.reading import HeldVersion
from growthlab.operations.rules.strip import LENGTH

_CHARTED = 27
_RECENT = 3


@dataclass(frozen=True)
class FactRow:
    """One period in the table of facts. `entries` are all numbers entered for it, newest first."""

    cell: Cell
    entries: tuple[KpiFact, ...]
    difference: Decimal | None  # share of the plan by which the fact differs

    @property
    def interim(self) -> Decimal | None:
        """Known and not judged: the period is open, or lies before the first planned one."""
        if self.cell.status is None and self.entries:
            return self.entries[0].actual
        return self.cell.interim

    @property
    def status(self) -> str:
        """In words."""
        return self.cell.status.label if self.cell.status else _("before the plan")


@dataclass(frozen=True)
class KpiNumbers:
    kpi: Kpi
    cells: tuple[PeriodCell, ...]
    rows: tuple[FactRow, ...]
    chart: RunChart | None
    asked: Period
    pace: Pace | None
    source: KpiSource | None = None
    differences: tuple[KpiDifference, ...] = ()


@dataclass(frozen=True)
class ProcessNumbers:
    alerts: tuple[AlertLine, ...]
    kpis: tuple[KpiNumbers, ...]
    versions: tuple[HeldVersion, ...]  # with who has read them


def numbers_of(session: Session, process: Process, *, on: date) -> ProcessNumbers:
    rows = followed(session, process.workspace_id, only=(process.id,))
    facts = session.exec(
        select(KpiFact)
        .join(Kpi, col(Kpi.id) == KpiFact.kpi_id)
        .where(KpiFact.workspace_id == process.workspace_id, Kpi.process_id == process.id)
        .order_by(col(KpiFact.id).desc())
    ).all()
    entered: dict[tuple[int, str], list[KpiFact]] = {}
    for fact in facts:
        entered.setdefault((fact.kpi_id, fact.period), []).append(fact)
    kpis = (_numbers(kpi, known, row, entered, on) for row in rows for kpi, known in row.kpis)
    return ProcessNumbers(tuple(worst_first(alerts_in(rows, on=on))), _with_sources(session, process, kpis), rows[0].facts.versions)


def _with_sources(session: Session, process: Process, kpis: Iterable[KpiNumbers]) -> tuple[KpiNumbers, ...]:
    sources, differing = sources_of(session, process), open_differences(session, process.workspace_id, process_id=process.id)
    return tuple(
        replace(
            each, source=sources.get(each.kpi.id), differences=tuple(row for row in differing if row.kpi_id == each.kpi.id)
        )
        for each in kpis
    )


def last_periods(cadence: Cadence, *, on: date, n: int = LENGTH) -> list[Period]:
    """Oldest first."""
    return list(islice(Period.containing(on, cadence).back(), n))[::-1]


def _numbers(
    kpi: Kpi, known: KpiFacts, row: Followed, entered: dict[tuple[int, str], list[KpiFact]], on: date
) -> KpiNumbers:
    cells = strip(known, row.facts, on=on)
    rows = [
        FactRow(cell, tuple(entered.get((kpi.id, str(cell.period)), ())), _difference(cell)) for cell in reversed(cells)
    ]
    rows = [row for row in rows if row.entries or row.cell.status is not None]
    return KpiNumbers(
        kpi, cells_of(known, row, on=on), tuple(rows), _chart(known, row, on), asked_period(known, row, on=on),
        _pace(known, row, on),
    )


def _pace(kpi: KpiFacts, row: Followed, on: date) -> Pace | None:
    """Of an open period with a number so far: how much of the plan the days that passed would make."""
    found = pace(kpi, row.facts, on=on)
    return found if found.interim is not None and found.expected is not None else None


def _difference(cell: Cell) -> Decimal | None:
    if cell.actual is None or not cell.plan:
        return None
    return (cell.actual - cell.plan) / abs(cell.plan)


def _chart(kpi: KpiFacts, row: Followed, on: date) -> RunChart | None:
    """From the first period that counts; nothing is drawn before two numbers are there."""
    cells = [cell for cell in strip(kpi, row.facts, on=on, n=_CHARTED) if cell.status is not None]
    values = [cell.actual for cell in cells if cell.actual is not None]
    if len(values) < 2:
        return None
    worn = wear_out_of(kpi, row.facts, on=on)
    points = [
        RunPoint(cell.period.short_label, cell.actual if cell.actual is not None else cell.interim, _status(cell))
        for cell in cells
    ]
    return run_chart(
        points, target=kpi.target, red=kpi.red_threshold,
        usual=median(values[:-_RECENT]) if len(values) > _RECENT else None,
        direction=kpi.direction.value, format=short_number, noticed=worn.since.short_label if worn else "",
    )


def _status(cell: Cell) -> str:
    if cell.status in (PeriodStatus.OPEN, PeriodStatus.DUE, PeriodStatus.NO_PLAN, None):
        return "open"
    return cell.status.value
