"""Lapse and plan miss: what the last judged periods of one KPI say. A process shows the union of its KPIs."""

from collections.abc import Iterable
from datetime import date
from itertools import islice, takewhile

from growthlab.activity.rules import AlertKind
from growthlab.operations.rules.ended import Ended, judged_periods
from growthlab.operations.rules.facts import KpiFacts, ProcessFacts
from growthlab.operations.rules.judging import NOT_DONE, SHORT, PeriodStatus
from growthlab.operations.rules.words import ProcessKind

LAPSES = (AlertKind.DEAD, AlertKind.LAPSED, AlertKind.SLIPPING)  # worst first; a process shows only the worst
_LAPSE_BY_RUN = {1: AlertKind.SLIPPING, 2: AlertKind.LAPSED, 3: AlertKind.DEAD}
_LAST_LOOKED_AT = 3
_SHORT_FOR_AMBER = 2


def kinds_of_kpi(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> frozenset[AlertKind]:
    """Lapse, plan miss and missing fact of one KPI as of a day."""
    last = last_judged(kpi, process, on=on)
    if not last:
        return frozenset()
    kinds = {AlertKind.UNREPORTED} if last[0].status is PeriodStatus.UNREPORTED else set()
    rule = _vital if process.kind is ProcessKind.VITAL else _money
    return frozenset(kinds | rule(last))


def last_judged(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> tuple[Ended, ...]:
    """The last three judged periods at most, newest first."""
    return tuple(islice(judged_periods(kpi, process, on=on), _LAST_LOOKED_AT))


def short_of_plan(last: Iterable[Ended]) -> int:
    return sum(period.status in SHORT for period in last)


def _vital(last: tuple[Ended, ...]) -> set[AlertKind]:
    run = _run(last, NOT_DONE)
    return {_LAPSE_BY_RUN[run]} if run else set()


def _money(last: tuple[Ended, ...]) -> set[AlertKind]:
    kinds = set()
    if _run(last, {PeriodStatus.UNREPORTED}) >= 2:
        kinds.add(AlertKind.LAPSED)
    if last[0].status is PeriodStatus.MISSED:
        kinds.add(AlertKind.KPI_RED)
    if len(last) == _LAST_LOOKED_AT and short_of_plan(last) >= _SHORT_FOR_AMBER:
        kinds.add(AlertKind.PLAN_AMBER)
    return kinds


def _run(last: tuple[Ended, ...], statuses: Iterable[PeriodStatus]) -> int:
    """How many of the newest in a row have one of these."""
    return len(list(takewhile(lambda period: period.status in statuses, last)))
