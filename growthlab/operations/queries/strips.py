"""The grid of processes: the last 13 periods of one leading KPI each, the worst on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from growthlab.activity.rules import AlertLine
from growthlab.core.formats import short_number
from growthlab.core.periods import Cadence, Period
from growthlab.core.pictures import PeriodCell, period_cell, period_strip
from growthlab.operations.models import Kpi, Process
from growthlab.operations.queries.follow_up import Followed
from growthlab.operations.queries.judged import Judged, judged
from growthlab.operations.rules import Cell, KpiFacts, PeriodStatus, ProcessKind, strip

_PRINTS = {
    PeriodStatus.DUE: "open",
    PeriodStatus.FUTURE: "none",
    PeriodStatus.NO_PLAN: "open",
}

CALM = 99  # the severity where nothing alerts


@dataclass(frozen=True)
class GridRow:
    """One process: what burns there, and its leading KPI by period. `asked` is the period whose fact is next.

    `reporters` are the ids of those who enter facts of any of its KPIs.
    """

    process: Process
    owner: str | None
    kpi: Kpi | None
    cells: tuple[PeriodCell, ...]
    alerts: tuple[AlertLine, ...]
    asked: Period | None
    reporters: frozenset[int] = frozenset()

    @property
    def cadence(self) -> Cadence:
        return self.kpi.cadence if self.kpi else self.process.cadence

    @property
    def severity(self) -> int:
        return min((alert.kind.severity for alert in self.alerts), default=CALM)


def strips(session: Session, workspace_id: int, only: Sequence[int], *, on: date) -> tuple[GridRow, ...]:
    """Of these processes, what is worst first."""
    rows = [_row(each, on) for each in judged(session, workspace_id, on=on, only=only)]
    return tuple(sorted(rows, key=lambda row: (row.severity, row.process.number)))


def cells_of(kpi: KpiFacts, row: Followed, *, on: date) -> tuple[PeriodCell, ...]:
    return period_strip([_cell(cell) for cell in strip(kpi, row.facts, on=on)])


def asked_period(kpi: KpiFacts, row: Followed, *, on: date) -> Period:
    """The oldest of the last periods without a number, else the current one."""
    waiting = (PeriodStatus.DUE, PeriodStatus.UNREPORTED)
    missing = [cell.period for cell in strip(kpi, row.facts, on=on) if cell.status in waiting]
    return missing[0] if missing else Period.containing(on, kpi.cadence)


def leading(row: Followed) -> tuple[Kpi, KpiFacts] | None:
    """A vital process shows its first KPI; one with a plan the last in money, or the last."""
    if not row.kpis:
        return None
    if row.process.kind is ProcessKind.VITAL:
        return row.kpis[0]
    in_money = [pair for pair in row.kpis if pair[0].criterion and pair[0].criterion.value == "money"]
    return (in_money or list(row.kpis))[-1]


def _row(each: Judged, on: date) -> GridRow:
    row, pair = each.row, leading(each.row)
    return GridRow(
        process=row.process,
        owner=row.process.owner.name if row.process.owner else None,
        kpi=pair[0] if pair else None,
        cells=cells_of(pair[1], row, on=on) if pair else period_strip([]),
        alerts=each.lines,
        asked=asked_period(pair[1], row, on=on) if pair else None,
        reporters=frozenset().union(*(kpi.reporters for kpi, _facts in row.kpis)),
    )


def _cell(cell: Cell) -> PeriodCell:
    if cell.status is None:
        return period_cell("none", "", str(cell.period))
    value = cell.actual if cell.actual is not None else cell.interim
    return period_cell(_PRINTS.get(cell.status, cell.status.value), _text(value), str(cell.period))


def _text(value: Decimal | None) -> str:
    return "" if value is None else short_number(value)
