"""The grid of facts: the KPIs a person reports, by their last periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy.orm import contains_eager
from sqlmodel import Session, col, select

from growthlab.core.periods import Cadence, Period
from growthlab.operations.models import Kpi, KpiFact, Process
from growthlab.operations.rules import FactEntry, ProcessStatus
from growthlab.operations.rules.fact_grid import FactCell
from growthlab.people.models import Membership
from growthlab.people.rules import Permission

PERIODS = 6
LINES = 50  # of one page
_RUNS = (ProcessStatus.ACTIVE, ProcessStatus.PAUSED)


@dataclass(frozen=True)
class FactLine:
    kpi: Kpi
    cells: tuple[FactCell, ...]


@dataclass(frozen=True)
class FactGrid:
    """One page of it. `seen` is the newest entry that stands on it; `later` the KPI after which the next page begins."""

    cadence: Cadence
    cadences: tuple[Cadence, ...]  # those that occur
    periods: tuple[Period, ...]  # oldest first
    lines: tuple[FactLine, ...]
    seen: int
    later: int | None = None

    def cells(self) -> list[FactCell]:
        """Those that can be filled in."""
        return [cell for line in self.lines for cell in line.cells if cell.takes]

    def labelled(self) -> list[tuple[str, FactCell]]:
        """Each with what it is called."""
        return [(f"{line.kpi.name}, {cell.period.label}", cell) for line in self.lines for cell in line.cells if cell.takes]


def fact_grid(session: Session, by: Membership, *, on: date, cadence: str = "", after: int | None = None) -> FactGrid:
    """Of this rhythm, or of the first one that occurs."""
    own = _reported(session, by)
    cadences = tuple(each for each in Cadence if any(kpi.cadence is each for kpi in own))
    shown = next((each for each in cadences if each.value == cadence), (*cadences, Cadence.MONTHLY)[0])
    kpis = [kpi for kpi in own if kpi.cadence is shown]
    first = next((place for place, kpi in enumerate(kpis, start=1) if kpi.id == after), 0)
    page = kpis[first : first + LINES]
    periods = tuple(islice(Period.containing(on, shown).back(), PERIODS))[::-1]
    entries = _entries(session, by.workspace_id, page, periods)
    return FactGrid(
        shown, cadences, periods, tuple(_line(kpi, periods, entries, on) for kpi in page),
        seen=max((entry.seq for each in entries.values() for entry in each), default=0),
        later=page[-1].id if first + LINES < len(kpis) else None,
    )


def _reported(session: Session, by: Membership) -> list[Kpi]:
    """The KPIs whose facts this person may enter, in the order of their processes."""
    rows = session.exec(
        select(Kpi)
        .join(Process, col(Process.id) == Kpi.process_id)
        .where(Kpi.workspace_id == by.workspace_id, Process.workspace_id == by.workspace_id, col(Process.status).in_(_RUNS))
        .order_by(col(Process.number), col(Kpi.order), col(Kpi.id))
        .options(contains_eager(Kpi.process))  # type: ignore[arg-type]  # a relationship
    )
    return [kpi for kpi in rows if by.may(Permission.ENTER_FACTS, named=by.person_id in kpi.reporters)]


def _entries(
    session: Session, workspace_id: int, kpis: Sequence[Kpi], periods: Sequence[Period]
) -> dict[tuple[int, str], list[FactEntry]]:
    columns: tuple[Any, ...] = (KpiFact.kpi_id, KpiFact.period, KpiFact.actual, KpiFact.entered_on, KpiFact.id)  # Any: columns
    rows = session.exec(
        select(*columns)
        .where(
            KpiFact.workspace_id == workspace_id, col(KpiFact.kpi_id).in_([kpi.id for kpi in kpis]),
            col(KpiFact.period).in_([str(period) for period in periods]),
        )
        .order_by(col(KpiFact.id))
    )
    found: dict[tuple[int, str], list[FactEntry]] = {}
    for kpi_id, period, actual, entered_on, id_ in rows:
        found.setdefault((kpi_id, period), []).append(FactEntry(Period.parse(period), actual, entered_on, id_))
    return found


def _line(kpi: Kpi, periods: Sequence[Period], entries: dict[tuple[int, str], list[FactEntry]], on: date) -> FactLine:
    started = kpi.process.started_on
    return FactLine(kpi, tuple(
        FactCell(
            kpi.id, period, on, tuple(entries.get((kpi.id, str(period)), ())),
            takes=started is None or period.last_day >= started,
        )
        for period in periods
    ))
