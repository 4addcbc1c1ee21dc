"""Each selection counts in one quarter, whichever way it is asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from growthlab.core import quarters
from growthlab.voting.rules.starts import quarter_for, starts_in

days = some.dates(date(2025, 1, 1), date(2028, 12, 31))


@given(days, some.integers(-400, 400))
def test_a_start_counts_in_the_one_quarter_whose_starts_hold_it(on, away):
    start = on + timedelta(days=away)
    now = quarters.quarter_of(on)
    ahead = [quarters.shifted(now, by) for by in range(6)]

    holding = [quarter for quarter in ahead for first, last in [starts_in(quarter, on=on)] if first <= start <= last]

    assert holding == [quarter_for(start, on=on)]


def test_what_has_no_start_counts_now():
    assert quarter_for(None, on=date(2026, 11, 23)) == "2026-Q4"
