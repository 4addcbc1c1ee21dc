"""Small processes for the rules: a monthly KPI that started in January 2026 unless a test says otherwise."""

from datetime import date
from decimal import Decimal

from growthlab.operations.rules import Cadence, Direction, FactEntry, KpiFacts, Period, ProcessFacts, ProcessKind, ProcessStatus

STARTED = date(2026, 1, 1)


def month(number: int) -> Period:
    return Period(Cadence.MONTHLY, 2026, number)


def entered(number: int, actual: int | str, on: date | None = None, seq: int = 0) -> FactEntry:
    """A fact of a month of 2026, by default entered on the first day of the next month."""
    return FactEntry(month(number), Decimal(actual), on or month(number).next.first_day, seq)


def a_kpi(*facts: FactEntry, name="Cases", target=3, red=2, plans: dict | None = None, **changes) -> KpiFacts:
    """Plan 3 in each month of the year, red under 2."""
    planned = {month(number): Decimal(target) for number in range(1, 13)} if plans is None else plans
    values = {"direction": Direction.UP, "cadence": Cadence.MONTHLY} | changes
    return KpiFacts(name=name, target=Decimal(target), red_threshold=Decimal(red), plans=planned, facts=tuple(facts), **values)


def a_process(*kpis: KpiFacts, kind: ProcessKind = ProcessKind.VITAL, **changes) -> ProcessFacts:
    values = {"status": ProcessStatus.ACTIVE, "started_on": STARTED, "next_review_on": date(2027, 6, 1)} | changes
    return ProcessFacts(kind=kind, kpis=kpis, **values)


def kinds(found) -> list[str]:
    return [str(finding.kind) for finding in found]
