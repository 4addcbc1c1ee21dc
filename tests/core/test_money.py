from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.currencies import DIGITS
from growthlab.core.errors import RuleBroken
from growthlab.core.money import LARGEST_MINOR, Money, convert, total


def test_money_counts_the_minor_units_of_its_own_currency():
    assert Money.of(Decimal("1250.50"), "RUB").minor == 125050
    assert Money.of(Decimal(1250), "JPY").minor == 1250
    assert Money.of(Decimal("1.234"), "KWD").minor == 1234
    assert Money.of(Decimal("1.2345"), "CLF").minor == 12345


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        ("1.005", "RUB", "amount_too_fine"),
        ("0.5", "JPY", "amount_too_fine"),
        ("NaN", "RUB", "amount_unreadable"),
        ("Infinity", "RUB", "amount_unreadable"),
        ("1E309", "RUB", "amount_too_large"),
        ("1" * 40, "RUB", "amount_too_large"),
        ("10000000000000", "RUB", "amount_too_large"),
        ("1", "XYZ", "currency_unknown"),
        ("1", "rub", "currency_unknown"),
    ],
)
def test_what_is_no_amount_of_a_currency_is_refused_at_its_field(amount, currency, code):
    with pytest.raises(RuleBroken) as refused:
        Money.of(Decimal(amount), currency, field="budget_amount")

    assert (refused.value.code, refused.value.field) == (code, "budget_amount")


def test_two_currencies_are_never_added():
    with pytest.raises(RuleBroken) as refused:
        Money(1, "RUB") + Money(1, "USD")

    assert refused.value.code == "currency_differs"
    assert str(refused.value) == "RUB and USD cannot be put together without a rate."


def test_converting_rounds_half_even_to_the_minor_unit_of_the_other_currency():
    assert convert(Money.of(Decimal(720), "USD"), Decimal("91.60"), "RUB") == Money(6595200, "RUB")
    assert convert(Money(5, "USD"), Decimal("0.5"), "EUR") == Money(2, "EUR")
    assert convert(Money(7, "USD"), Decimal("0.5"), "EUR") == Money(4, "EUR")
    assert convert(Money(-5, "USD"), Decimal("0.5"), "EUR") == Money(-2, "EUR")
    assert convert(Money(1000, "JPY"), Decimal("0.002"), "KWD") == Money(2000, "KWD")


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_a_number_above_zero(rate):
    with pytest.raises(RuleBroken) as refused:
        convert(Money(1, "USD"), Decimal(rate), "RUB")

    assert refused.value.code == "rate_unreadable"


def test_a_total_of_nothing_is_zero_of_its_currency():
    assert total([], "RUB") == Money(0, "RUB")
    assert total([Money(1, "RUB"), Money(-3, "RUB")], "RUB") == Money(-2, "RUB")


def test_every_active_currency_has_its_digits():
    assert {digits: sum(d == digits for d in DIGITS.values()) for digits in (0, 3, 4)} == {0: 17, 3: 7, 4: 2}
    assert all(len(code) == 3 and code.isupper() for code in DIGITS)


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.sampled_from(sorted(DIGITS)))
def test_an_amount_and_its_minor_units_are_the_same_money(minor, currency):
    money = Money(minor, currency)

    assert Money.of(money.amount, currency) == money
    assert convert(money, Decimal(1), currency) == money
    assert money - money == Money(0, currency)
