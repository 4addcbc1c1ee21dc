from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from growthlab.core.amounts import parse_number
from growthlab.core.i18n import use_locale
from growthlab.core.money import Money
from growthlab.core.writing import (
    format_date,
    format_money,
    format_money_short,
    format_number,
    format_percent,
    format_points,
    format_short_date,
    in_field,
)


def test_money_is_written_as_each_language_writes_it():
    assert format_money(Money(125000050, "RUB"), "ru") == "1\u00a0250\u00a0000,50\u00a0₽"
    assert format_money(Money(125000050, "RUB"), "en") == "1,250,000.50 RUB"
    assert format_money(Money(3000000, "RUB"), "ru") == "30\u00a0000\u00a0₽"
    assert format_money(Money(3000000, "RUB"), "en") == "30,000 RUB"
    assert format_money(Money(-5, "KWD"), "en") == "−0.005 KWD"
    assert format_money(Money(1250, "JPY"), "ru") == "1\u00a0250\u00a0JPY"


def test_money_is_written_in_the_readers_language_when_none_is_named():
    with use_locale("ru"):
        assert format_money(Money(5, "RUB")) == "0,05\u00a0₽"


def test_short_money_has_three_figures():
    assert format_money_short(Money(12000000, "RUB"), "en") == "120k RUB"
    assert format_money_short(Money(12000000, "RUB"), "ru") == "120\u00a0тыс.\u00a0₽"
    assert format_money_short(Money(125000000, "RUB"), "ru") == "1,25\u00a0млн\u00a0₽"
    assert format_money_short(Money(-99900, "RUB"), "en") == "−999 RUB"


def test_numbers_and_shares_have_no_more_digits_than_they_need():
    assert format_number(Decimal("1250.50"), "en") == "1,250.5"
    assert format_number(Decimal("1250.50"), "ru") == "1\u00a0250,5"
    assert format_percent(Decimal("0.3"), "en") == "30\u00a0%"
    assert format_percent(0.795, "ru") == "79,5\u00a0%"
    assert format_points(Decimal("0.07"), "en") == "+7 pp"
    assert format_points(Decimal("-0.005"), "ru") == "−0,5\u00a0п.п."


def test_days_are_written_as_each_language_writes_them():
    assert format_date(date(2026, 11, 23), "en") == "23 Nov 2026"
    assert format_date(date(2026, 11, 23), "ru") == "23.11.2026"
    assert format_short_date(date(2026, 11, 23), "en") == "23 Nov"


@pytest.mark.parametrize("locale", ["en", "ru"])
@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=6))
@example(Decimal(1000))
@example(Decimal("1.125"))
@example(Decimal("-0.5"))
@example(Decimal("-1234.5"))
def test_a_number_in_a_field_is_read_back_as_it_is(locale, value):
    with use_locale(locale):
        assert parse_number(in_field(value), locale) == value
