"""The status of a period, and the first one that counts."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.core.periods import Period
from growthlab.operations.rules.facts import FactEntry, KpiFacts, NotRead, ProcessFacts
from growthlab.operations.rules.words import ProcessKind


class PeriodStatus(StrEnum):
    FUTURE = "future"
    OPEN = "open"
    DUE = "due"
    UNREPORTED = "unreported"
    MET = "met"
    PARTIAL = "partial"
    MISSED = "missed"
    NO_PLAN = "no_plan"  # reported, but a money process without a plan number cannot be judged

    @property
    def label(self) -> str:
        return gettext(PERIOD_STATUS_LABELS[self])


PERIOD_STATUS_LABELS = {
    PeriodStatus.FUTURE: N_("to come"),
    PeriodStatus.OPEN: N_("open"),
    PeriodStatus.DUE: N_("to be reported"),
    PeriodStatus.UNREPORTED: N_("not reported"),
    PeriodStatus.MET: N_("met"),
    PeriodStatus.PARTIAL: N_("partial"),
    PeriodStatus.MISSED: N_("missed"),
    PeriodStatus.NO_PLAN: N_("no plan – cannot be judged"),
}
JUDGED = frozenset({PeriodStatus.UNREPORTED, PeriodStatus.MET, PeriodStatus.PARTIAL, PeriodStatus.MISSED})
SHORT = frozenset({PeriodStatus.UNREPORTED, PeriodStatus.PARTIAL, PeriodStatus.MISSED})
NOT_DONE = frozenset({PeriodStatus.UNREPORTED, PeriodStatus.MISSED})


def plan_of(kpi: KpiFacts, process: ProcessFacts, period: Period) -> Decimal | None:
    """The plan number; a vital process falls back on the target, a money process has none. NotRead before what was read."""
    if kpi.plans_from is not None and period < kpi.plans_from:
        raise NotRead(kpi.name)
    fallback = kpi.target if process.kind is ProcessKind.VITAL else None
    return kpi.plans.get(period, fallback)


def lacks_plan(process: ProcessFacts, *, on: date) -> tuple[KpiFacts, ...]:
    """KPIs of a running money process that have no plan for the current period: never green, cannot be judged."""
    if not process.runs(on=on):
        return ()
    current = ((kpi, Period.containing(on, kpi.cadence)) for kpi in process.kpis)
    return tuple(kpi for kpi, period in current if plan_of(kpi, process, period) is None)


def first_period(kpi: KpiFacts, process: ProcessFacts) -> Period | None:
    """The first period that counts: the first planned one, else the first that is whole; never one before the start."""
    if process.started_on is None:
        return None
    begins = Period.containing(process.started_on, kpi.cadence)
    if kpi.first_planned is not None:
        return max(kpi.first_planned, begins)
    return begins if begins.first_day == process.started_on else begins.next


def status_of(kpi: KpiFacts, process: ProcessFacts, period: Period, *, on: date) -> PeriodStatus | None:
    """None for a period in which the process did not run: before its first one, paused or retired.

    A pause that only touches a period takes it out too, because the plan was made for the whole of it.
    """
    first = first_period(kpi, process)
    if first is None or period < first:
        return None
    return status_with(kpi, process, period, kpi.final(period, on=on), on)


def status_with(
    kpi: KpiFacts, process: ProcessFacts, period: Period, fact: FactEntry | None, on: date
) -> PeriodStatus | None:
    """Of a period from the first one on, with the final number that was known."""
    if stood_still(process, period, on=on):
        return None
    if period.first_day > on:
        return PeriodStatus.FUTURE
    if period.last_day >= on:
        return PeriodStatus.OPEN
    if fact is not None:
        return _verdict(kpi, process, period, fact.actual)
    return PeriodStatus.DUE if on <= process.due_by(kpi, period) else PeriodStatus.UNREPORTED


def stood_still(process: ProcessFacts, period: Period, *, on: date) -> bool:
    """Whether a pause or the retirement, as known on that day, takes the period out."""
    if process.pauses and process.rests(period.first_day, period.last_day, known_on=on):
        return True
    return process.retired_on is not None and process.retired_on <= min(on, period.last_day)


def _verdict(kpi: KpiFacts, process: ProcessFacts, period: Period, actual: Decimal) -> PeriodStatus:
    plan = plan_of(kpi, process, period)
    if plan is None:
        return PeriodStatus.NO_PLAN
    if not kpi.is_worse(actual, plan):
        return PeriodStatus.MET
    not_done = process.kind is ProcessKind.VITAL and actual == 0
    return PeriodStatus.MISSED if not_done or kpi.is_worse(actual, kpi.red_threshold) else PeriodStatus.PARTIAL
