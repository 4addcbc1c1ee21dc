from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.quarters import first_day, last_day, parse_quarter, quarter_label, quarter_of, shifted


def test_a_day_lies_in_its_quarter():
    assert quarter_of(date(2026, 11, 23)) == "2026-Q4"
    assert (first_day("2026-Q4"), last_day("2026-Q4")) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (first_day("2027-Q1"), last_day("2027-Q1")) == (date(2027, 1, 1), date(2027, 3, 31))


def test_a_quarter_is_named_in_both_languages():
    assert quarter_label("2026-Q4", "en") == "2026-Q4"
    assert quarter_label("2026-Q4", "ru") == "IV кв. 2026"


def test_quarters_are_counted_over_the_year():
    assert shifted("2026-Q4", 1) == "2027-Q1"
    assert shifted("2026-Q1", -1) == "2025-Q4"
    assert shifted("2026-Q2", -9) == "2024-Q1"


@pytest.mark.parametrize("text", ["2026-Q4", "Q4 2026", "q4-2026", "IV кв. 2026", "4 квартал 2026"])
def test_a_quarter_is_read_the_way_people_write_it(text):
    assert parse_quarter(text) == "2026-Q4"


@pytest.mark.parametrize("text", ["", "2026", "2026-Q5", "0000-Q1", "next"])
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(RuleBroken) as refused:
        parse_quarter(text)

    assert refused.value.code == "quarter_unreadable"


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_quarters_follow_one_another_without_a_gap(day):
    quarter = quarter_of(day)

    assert first_day(quarter) <= day <= last_day(quarter)
    assert first_day(shifted(quarter, 1)) == last_day(quarter) + timedelta(days=1)
    assert parse_quarter(quarter_label(quarter, "ru")) == quarter
