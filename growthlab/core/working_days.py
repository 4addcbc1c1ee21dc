"""Working days: weekends and holidays do not count. The calendar is always an argument."""

from collections.abc import Collection
from datetime import date, timedelta

WEEKEND = frozenset({5, 6})  # as date.weekday() counts: Monday is 0
_DAY = timedelta(days=1)


def is_working(day: date, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND) -> bool:
    return day.weekday() not in weekend and day not in holidays


def add_working_days(
    day: date, n: int, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND
) -> date:
    """The n-th working day after `day`, which itself is not counted; `day` for n = 0."""
    _check_week(weekend)
    for _ in range(n):
        day += _DAY
        while not is_working(day, holidays, weekend):
            day += _DAY
    return day


def working_days_between(
    after: date, until: date, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND
) -> int:
    """Working days after the one day up to and with the other; negative when they are the wrong way round."""
    if until < after:
        return -working_days_between(until, after, holidays, weekend)
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(is_working(day, holidays, weekend) for day in days)


def _check_week(weekend: Collection[int]) -> None:
    if set(range(7)) <= set(weekend):
        raise ValueError("a week without a working day has no next one")
