"""Weeks, months and quarters as periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.core.periods import Cadence, Period

DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31))
CADENCES = st.sampled_from(Cadence)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    period = Period.parse(text)

    assert (period.first_day, period.last_day) == (first, last)
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2025-W53", "2026-W00", "2026-Q5", "26-11", "1899-11", "٢٠٢٦-١١"]
)
def test_what_is_not_a_period_is_refused_in_a_sentence(text):
    with pytest.raises(RuleBroken, match="is not a period") as refusal:
        Period.parse(text, field="period")

    assert refusal.value.field == "period"


@pytest.mark.parametrize(
    ("period", "following"), [("2026-W53", "2027-W01"), ("2026-12", "2027-01"), ("2026-Q4", "2027-Q1"), ("2026-W47", "2026-W48")]
)
def test_periods_follow_each_other_over_the_turn_of_the_year(period, following):
    assert Period.parse(period).next == Period.parse(following)
    assert Period.parse(following).previous == Period.parse(period)


@given(DAYS, CADENCES)
def test_every_day_lies_in_exactly_one_period_of_a_cadence(day, cadence):
    period = Period.containing(day, cadence)

    assert period.first_day <= day <= period.last_day
    assert Period.containing(period.first_day, cadence) == period == Period.containing(period.last_day, cadence)
    assert period.next.first_day == period.last_day + timedelta(days=1)


@given(DAYS, CADENCES)
def test_a_period_is_read_back_as_it_is_written(day, cadence):
    period = Period.containing(day, cadence)

    assert Period.parse(str(period)) == period


@given(DAYS, DAYS, CADENCES)
def test_periods_are_ordered_as_their_days(one, other, cadence):
    first, second = sorted((one, other))

    assert Period.containing(first, cadence) <= Period.containing(second, cadence)


def test_a_walk_goes_through_all_periods_up_to_the_last():
    walked = Period.parse("2026-11").through(Period.parse("2027-02"))

    assert [str(period) for period in walked] == ["2026-11", "2026-12", "2027-01", "2027-02"]


def test_a_walk_to_an_earlier_period_is_empty():
    assert list(Period.parse("2026-W48").through(Period.parse("2026-W47"))) == []


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2026-W48", "week 48, 2026", "48-я неделя 2026"),
        ("2026-11", "November 2026", "ноябрь 2026"),
        ("2026-Q4", "2026-Q4", "IV кв. 2026"),
    ],
)
def test_a_period_is_named_in_both_languages(text, english, russian):
    period = Period.parse(text)

    with use_locale("ru"):
        named = period.label

    assert (period.label, named) == (english, russian)


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [("2026-W08", "W08", "08 нед."), ("2026-11", "Nov", "нояб."), ("2026-Q4", "Q4 26", "IV кв. 26")],
)
def test_a_column_has_a_short_name(text, english, russian):
    period = Period.parse(text)

    with use_locale("ru"):
        named = period.short_label

    assert (period.short_label, named) == (english, russian)
