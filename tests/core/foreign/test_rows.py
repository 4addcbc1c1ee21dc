"""CSV and JSON as rows of a date and a number."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign import csv_rows, json_rows
from growthlab.core.foreign.rows import MOST_ROWS


def pairs(rows):
    return [(row.number, row.when, row.value) for row in rows]


@pytest.mark.parametrize("text", ["Day;Sum\n1;2,5\n;\n3;4\n", "\ufeff"[1:] + 'x\tDay\tSUM\n-\t1\t"2,5"\n\n-\t3\t4\n'])
def test_a_csv_is_read_by_the_names_of_its_columns_whatever_stands_between_them(text):
    assert pairs(csv_rows(text, when="day", value="Sum")) == [(2, "1", "2,5"), (4, "3", "4")]


def test_only_with_a_comma_between_the_columns_the_point_is_surely_the_decimal_one():
    assert csv_rows("a,b\n1,3.125", when="a", value="b")[0].is_plain
    assert not csv_rows("a;b\n1;3.125", when="a", value="b")[0].is_plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("day,n", "source_empty"), ("day\n1", "no_such_column"), ('day,n\n"1,2', "row_unreadable"),
        ("day,n\n" + "1,2\n" * (MOST_ROWS + 1), "too_many_rows"), ("day,n\n1," + "9" * 200_000, "row_unreadable"),
    ],
)
def test_a_csv_that_cannot_be_used_is_refused_in_words(text, code):
    with pytest.raises(RuleBroken) as refused:
        csv_rows(text, when="day", value="n")

    assert refused.value.code == code


def test_json_is_read_by_paths_and_its_numbers_stay_exact():
    text = '{"data": {"items": [{"at": {"day": "2026-11-23"}, "sum": 0.1}, {"at": {"day": "2026-11-24"}, "sum": 3.00000000000000000001}]}}'

    rows = json_rows(text, rows="data.items", when="at.day", value="sum")

    assert pairs(rows) == [(1, "2026-11-23", "0.1"), (2, "2026-11-24", "3.00000000000000000001")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "json_unreadable"), ("[" * 100_000, "json_unreadable"), ("9" * 5_000, "json_unreadable"), ("{}", "no_list"),
        ("[]", "source_empty"),
        ('"x"', "no_list"), ('[{"n": 1}]', "no_such_column"), ("[1, 2]", "no_such_column"),
        (json.dumps([1] * (MOST_ROWS + 1)), "too_many_rows"),
    ],
)
def test_json_that_cannot_be_used_is_refused_in_words(text, code):
    with pytest.raises(RuleBroken) as refused:
        json_rows(text, rows="", when="day", value="n")

    assert refused.value.code == code


def test_a_list_where_a_number_should_be_and_what_is_no_number_stay_as_text():
    rows = json_rows('[{"d": 1, "n": [1]}, {"d": 2, "n": NaN}, {"d": 3, "n": true}, {"d": null, "n": null}]', rows="", when="d", value="n")

    assert [row.value for row in rows] == ["[1]", "NaN", "True"]


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers(text):
    with suppress(RuleBroken):
        csv_rows(text, when="a", value="b")
    with suppress(RuleBroken):
        json_rows(text, rows="", when="a", value="b")
