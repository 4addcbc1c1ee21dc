"""T: a last day, neither before the first nor too far away, on which somebody works."""

from collections.abc import Iterator
from datetime import date

from growthlab.core.i18n import N_
from growthlab.hypotheses.smart.draft import Draft, Surroundings
from growthlab.hypotheses.smart.finding import Finding, fail, warn

LONGEST_DAYS, LONG_DAYS = 182, 42
UNPLANNED = frozenset({"draft", "backlog", "parked"})  # where a duration is enough
_IDLE = (((1, 1), (1, 8)), ((5, 1), (5, 10)))  # long holidays, whatever the calendar says


def time_bound(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    yield from _an_end(draft)
    yield from _a_sensible_length(draft)
    yield from _time_for_the_metric(draft)
    yield from _ends_on_a_working_day(draft, around)


def _an_end(draft: Draft) -> Iterator[Finding]:
    if draft.planned_end is not None:
        return
    if draft.state not in UNPLANNED:
        yield fail("T1", "planned_end", N_("Set the last day of the test."))
    elif draft.planned_days is None:
        yield fail("T1", "planned_days", N_("Say how many days the test runs, or set its last day."))


def _a_sensible_length(draft: Draft) -> Iterator[Finding]:
    days, field = draft.days, "planned_end" if draft.planned_end else "planned_days"
    if days is None:
        return
    if days <= 0 and draft.planned_start and draft.planned_end:
        message = N_("The last day, %(end)s, is not after the first, %(start)s. Correct one of them.")
        yield fail("T2", field, message, start=draft.planned_start, end=draft.planned_end)
    elif days <= 0:
        yield fail("T2", field, N_("A test runs at least one day. Correct the number of days."))
    elif days > LONGEST_DAYS:
        message = N_("The test runs %(days)s days, the most is 26 weeks (182). Test a smaller part first.")
        yield fail("T3", field, message, days=days)
    elif days > LONG_DAYS:
        message = N_("The test runs %(days)s days, more than 6 weeks. Can a smaller step tell sooner?")
        yield warn("T4", field, message, days=days)


def _time_for_the_metric(draft: Draft) -> Iterator[Finding]:
    days, metric = draft.days, draft.metric
    if metric is None or metric.typical_lag_days is None or days is None or days <= 0:
        return
    if metric.typical_lag_days > days:
        yield warn(
            "T5",
            "metric",
            N_("“%(metric)s” takes %(lag)s days to show, the test runs %(days)s. Take longer, or an earlier metric."),
            metric=metric.name,
            lag=metric.typical_lag_days,
            days=days,
        )


def _ends_on_a_working_day(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    end = draft.planned_end
    if end is None or around.weekend is None:
        return
    if end.weekday() in around.weekend or end in around.holidays:
        yield warn("T6", "planned_end", N_("The last day, %(end)s, is not a working day. Move it."), end=end)
    elif _is_idle(end):
        yield warn("T6", "planned_end", N_("The last day, %(end)s, falls into the long holidays. Move it."), end=end)


def _is_idle(day: date) -> bool:
    return any(first <= (day.month, day.day) <= last for first, last in _IDLE)
