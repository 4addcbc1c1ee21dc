from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.writing import format_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-11-23T00:00:00",
        "23.11.2026",
        "23.11.26",
        "23 Nov 2026",
        "23 november 2026",
        "Nov 23, 2026",
        "23 ноября 2026",
        "23 нояб. 2026",
        "23 ноября 2026 г.",
        "23\xa0ноя\xa02026",
        "23/11/2026",
        "11/23/2026",
    ],
)
def test_a_day_is_read_the_way_people_write_it(text):
    assert parse_day(text) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_missing"),
        ("soon", "date_unreadable"),
        ("23 Nov", "date_unreadable"),
        ("2026-11", "date_unreadable"),
        ("23 brumaire 2026", "date_unreadable"),
        ("2026-11-23\x00", "date_unreadable"),
        ("03/04/2026", "date_ambiguous"),
        ("31.02.2026", "date_missing_in_calendar"),
        ("29.02.2027", "date_missing_in_calendar"),
        ("2026-13-01", "date_missing_in_calendar"),
        ("0001-01-01", "date_out_of_range"),
        ("9999-12-31", "date_out_of_range"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence_at_its_field(text, code):
    with pytest.raises(RuleBroken) as refused:
        parse_day(text, field="planned_end")

    assert (refused.value.code, refused.value.field) == (code, "planned_end")
    assert str(refused.value)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(["en", "ru"]))
def test_a_day_that_was_written_is_read_back(day, locale):
    assert parse_day(format_date(day, locale)) == day
    assert parse_day(day.isoformat()) == day
