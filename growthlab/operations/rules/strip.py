"""The last 13 periods of a KPI, and how far the open one should be by now."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from growthlab.core.periods import Period
from growthlab.core.working_days import working_days_between
from growthlab.operations.rules.facts import KpiFacts, ProcessFacts
from growthlab.operations.rules.judging import PeriodStatus, plan_of, status_of
from growthlab.operations.rules.words import Aggregation

LENGTH = 13


@dataclass(frozen=True)
class Cell:
    """One period; no status when the process did not run in it. `interim` is what is known but not judged."""

    period: Period
    status: PeriodStatus | None
    plan: Decimal | None = None
    actual: Decimal | None = None
    interim: Decimal | None = None


@dataclass(frozen=True)
class Pace:
    """How much of the open period has passed, in working days, and what the plan makes of it."""

    passed: int
    whole: int
    expected: Decimal | None
    interim: Decimal | None


def strip(kpi: KpiFacts, process: ProcessFacts, *, on: date, n: int = LENGTH) -> tuple[Cell, ...]:
    """The current period and those before it, oldest first."""
    periods = list(islice(Period.containing(on, kpi.cadence).back(), n))[::-1]
    return tuple(_cell(kpi, process, period, on) for period in periods)


def pace(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Pace:
    """Of the current period, with today. Only a sum grows with the days; other plans hold from the first."""
    period = Period.containing(on, kpi.cadence)
    before = period.first_day - timedelta(days=1)
    whole = working_days_between(before, period.last_day, process.holidays, process.weekend)
    passed = working_days_between(before, on, process.holidays, process.weekend)
    plan = plan_of(kpi, process, period)
    entry = kpi.newest(period, on=on)
    grows = kpi.aggregation is Aggregation.SUM and whole > 0
    expected = plan * passed / whole if plan is not None and grows else plan
    return Pace(passed=passed, whole=whole, expected=expected, interim=entry.actual if entry else None)


def _cell(kpi: KpiFacts, process: ProcessFacts, period: Period, on: date) -> Cell:
    status = status_of(kpi, process, period, on=on)
    if status is None:
        return Cell(period, None)
    final, newest = kpi.final(period, on=on), kpi.newest(period, on=on)
    return Cell(
        period=period,
        status=status,
        plan=plan_of(kpi, process, period),
        actual=final.actual if final else None,
        interim=newest.actual if newest and not final else None,
    )
