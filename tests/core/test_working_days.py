"""Counting working days around weekends and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.working_days import add_working_days, is_working, working_days_between

UNITY_DAY = {date(2026, 11, 4)}
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


def test_weekends_and_holidays_are_not_working_days():
    assert is_working(date(2026, 11, 3), UNITY_DAY)
    assert not is_working(date(2026, 11, 4), UNITY_DAY)
    assert not is_working(date(2026, 11, 7), UNITY_DAY)


def test_the_weekend_can_lie_elsewhere():
    assert is_working(date(2026, 11, 7), weekend={4})
    assert not is_working(date(2026, 11, 6), weekend={4})


@pytest.mark.parametrize(
    ("day", "n", "reached"),
    [
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
        (date(2026, 10, 31), 3, date(2026, 11, 5)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_working_days_are_added_over_weekends_and_holidays(day, n, reached):
    assert add_working_days(day, n, UNITY_DAY) == reached


def test_a_week_of_weekends_is_refused():
    with pytest.raises(ValueError, match="without a working day"):
        add_working_days(date(2026, 11, 23), 1, weekend=set(range(7)))


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_adding_and_counting_agree(day, n):
    reached = add_working_days(day, n, UNITY_DAY)

    assert is_working(reached, UNITY_DAY)
    assert working_days_between(day, reached, UNITY_DAY) == n


@given(DAYS, st.integers(min_value=0, max_value=90))
def test_counting_backwards_is_the_negative(day, days):
    later = day + timedelta(days=days)

    assert working_days_between(later, day) == -working_days_between(day, later)
