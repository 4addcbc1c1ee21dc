"""The ended periods of a KPI, newest first: those that may be judged, and those that were reported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from growthlab.core.periods import Period
from growthlab.operations.rules.facts import KpiFacts, NotRead, ProcessFacts
from growthlab.operations.rules.judging import JUDGED, PeriodStatus, first_period, status_with, stood_still

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ended:
    """One ended period with its status and what was reported for it, if anything."""

    period: Period
    status: PeriodStatus
    actual: Decimal | None


@dataclass(frozen=True)
class _Past:
    """One KPI's first period, and by their first day the ended ones in which nothing turns any more.

    Whether a pause or the retirement takes an ended period out does not depend on the day that is asked about.
    """

    kpi: KpiFacts
    first: Period | None
    oldest: date  # before it nothing was read
    settled: dict[date, tuple[date, Ended | None]] = field(default_factory=dict)


def judged_periods(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Iterator[Ended]:
    """Ended periods with a fact or past grace, newest first; `due` ones and those without a plan are skipped."""
    return (period for period in ended_periods(kpi, process, on=on) if period.status in JUDGED)


def reported_values(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Iterator[tuple[Period, Decimal]]:
    """What was reported for the ended periods, newest first, planned or not."""
    for period in ended_before(kpi, process, on=on):
        fact = kpi.final(period, on=on)
        if fact is not None and not stood_still(process, period, on=on):
            yield period, fact.actual


def ended_periods(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Iterator[Ended]:
    """All that ended while the process ran, newest first; NotRead when it goes on before what was read."""
    past = _past(kpi, process)
    for period in ended_before(kpi, process, on=on):
        since, ended = past.settled.get(period.first_day) or _settle(past, process, period)
        if on < since:
            ended = _ended(kpi, process, period, on)
        if ended is not None:
            yield ended


def ended_before(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Iterator[Period]:
    """From the newest back to the first that counts, whether or not the process stood still in them; NotRead as above."""
    past = _past(kpi, process)
    if past.first is None:
        return
    first, oldest = past.first.first_day, past.oldest
    period = Period.containing(on, kpi.cadence).previous
    while period.first_day > first or (period.first_day, period.last_day) >= (first, past.first.last_day):
        if period.first_day < oldest:
            raise NotRead(kpi.name)
        yield period
        period = period.previous


def _past(kpi: KpiFacts, process: ProcessFacts) -> "_Past":
    past: _Past | None = process.remembered.get(id(kpi))
    if past is None:
        past = process.remembered[id(kpi)] = _Past(
            kpi, first_period(kpi, process), kpi.read_from.first_day if kpi.read_from else date.min
        )
    return past


def _settle(past: "_Past", process: ProcessFacts, period: Period) -> tuple[date, Ended | None]:
    """How an ended period stands for good, and from which day: all was entered, or its grace is over."""
    kpi = past.kpi
    since = kpi.last_entered(period)
    if since <= period.last_day:  # nothing final will come
        since = process.due_by(kpi, period) + _DAY
    past.settled[period.first_day] = since, _ended(kpi, process, period, since)
    return past.settled[period.first_day]


def _ended(kpi: KpiFacts, process: ProcessFacts, period: Period, on: date) -> Ended | None:
    fact = kpi.final(period, on=on)
    status = status_with(kpi, process, period, fact, on)
    return None if status is None else Ended(period, status, fact.actual if fact else None)
