from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.amounts import currency_said, parse_amount, parse_money, parse_number, parse_percent
from growthlab.core.currencies import DIGITS
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.core.money import LARGEST_MINOR, Money
from growthlab.core.writing import format_money, format_number, format_percent


@pytest.mark.parametrize("locale", ["en", "ru"])
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("120000", "120000"),
        ("120 000", "120000"),
        ("120\u00a0000", "120000"),
        ("120\u202f000", "120000"),
        ("1'250'000", "1250000"),
        ("120 тыс", "120000"),
        ("120 тыс. ₽", "120000"),
        ("120 т.р.", "120000"),
        ("120k", "120000"),
        ("120к", "120000"),
        ("120K RUB", "120000"),
        ("1,5 млн", "1500000"),
        ("1.5m", "1500000"),
        ("2 млрд руб.", "2000000000"),
        ("1,250,000.50", "1250000.50"),
        ("1.250.000,50", "1250000.50"),
        ("1 250 000,50 ₽", "1250000.50"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("1234,56", "1234.56"),
        ("  30000  ", "30000"),
        ("0", "0"),
        ("+5", "5"),
        ("1 234,5", "1234.5"),
        ("1.", "1"),
        (".5", "0.5"),
    ],
)
def test_amounts_are_read_the_way_people_write_them(text, amount, locale):
    assert parse_amount(text, locale) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number_missing"),
        (" \u00a0 ", "number_missing"),
        ("much", "number_unreadable"),
        ("NaN", "number_unreadable"),
        ("nan", "number_unreadable"),
        ("Infinity", "number_unreadable"),
        ("-inf", "number_unreadable"),
        ("∞", "number_unreadable"),
        ("1e309", "number_unreadable"),
        ("1e5", "number_unreadable"),
        ("0x10", "number_unreadable"),
        ("1_000", "number_unreadable"),
        ("12 34", "number_unreadable"),
        ("1,23,456", "number_unreadable"),
        ("1,2,3", "number_unreadable"),
        ("1,250.000.50", "number_unreadable"),
        ("--5", "number_unreadable"),
        ("5-", "number_unreadable"),
        ("１２", "number_unreadable"),
        ("٣", "number_unreadable"),
        ("10 %", "number_unreadable"),
        ("12 apples", "number_unreadable"),
        ("10 20 км", "number_unreadable"),
        ("1\x002", "number_unreadable"),
        ("\ud800", "number_unreadable"),
        ("1" * 40, "amount_too_large"),
        ("1" * 400, "amount_too_large"),
        ("9" * 14 + " млрд", "amount_too_large"),
        ("1,234", "number_ambiguous"),
        ("1.234", "number_ambiguous"),
        ("12,345 ₽", "number_ambiguous"),
        ("1,234 млн", "number_ambiguous"),
        ("-5", "amount_negative"),
        ("−5", "amount_negative"),
        ("-$5", "amount_negative"),
        ("$-5", "amount_negative"),
    ],
)
def test_what_is_no_amount_is_refused_in_a_sentence_at_its_field(text, code):
    with pytest.raises(RuleBroken) as refused:
        parse_amount(text, "en", field="budget_amount")

    assert (refused.value.code, refused.value.field) == (code, "budget_amount")
    str(refused.value).encode()


def test_an_ambiguous_amount_is_asked_back_with_both_readings():
    with pytest.raises(RuleBroken) as roubles:
        parse_amount("1,234", "ru")
    with pytest.raises(RuleBroken) as dinars:
        parse_amount("1,234", "ru", currency="KWD")

    assert str(roubles.value) == ("“1,234” can be read two ways. Write 1234 for the large number, 1,23 for the small one.")
    assert str(dinars.value).endswith("1,2340 for the small one.")
    with use_locale("ru"):
        assert roubles.value.text().endswith("Если это большое число, напишите 1234, если дробное – 1,23.")


def test_a_correction_may_be_negative():
    assert parse_amount("−1 250,50 ₽", "ru", negative=True) == Decimal("-1250.50")


def test_an_amount_finer_than_its_currency_is_refused():
    with pytest.raises(RuleBroken) as roubles:
        parse_amount("1250,5055", "ru", currency="RUB")
    with pytest.raises(RuleBroken) as yen:
        parse_amount("12.5", "en", currency="JPY")

    assert str(roubles.value) == "RUB has 2 digits after the point. Write no more of them."
    assert str(yen.value) == "JPY has no smaller unit. Write a whole number."
    assert parse_amount("1234.567", "en", currency="KWD") == Decimal("1234.567")


def test_a_sign_of_another_currency_is_asked_back():
    with pytest.raises(RuleBroken) as refused:
        parse_money("800 $", "en", currency="RUB")

    assert refused.value.code == "currency_differs"
    assert parse_money("$800", "en", currency="USD") == Money(80000, "USD")
    assert parse_money("$800", "en", currency="CAD") == Money(80000, "CAD")
    assert parse_money("USD 800", "en", currency="USD") == Money(80000, "USD")


def test_the_currency_in_a_cell_can_be_asked():
    assert [currency_said(text) for text in ("120 т.р.", "$5", "800 KZT", "5 тг", "5", "much")] == [
        "RUB",
        "USD",
        "KZT",
        "KZT",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("38 %", "0.38"),
        ("38%", "0.38"),
        ("38", "0.38"),
        ("0.38", "0.38"),
        ("0,38", "0.38"),
        ("79,5 %", "0.795"),
        ("12,345 %", "0.12345"),
        ("0.5 %", "0.005"),
        ("100", "1"),
        ("1 %", "0.01"),
        ("0", "0"),
        ("0,125", "0.125"),
    ],
)
def test_shares_are_read_as_percent_or_as_a_fraction(text, share):
    assert parse_percent(text, "en") == Decimal(share)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "percent_ambiguous"),
        ("101", "number_out_of_range"),
        ("-5 %", "number_out_of_range"),
        ("NaN", "number_unreadable"),
        ("5 ₽", "number_unreadable"),
        ("", "number_missing"),
        ("1e309", "number_unreadable"),
    ],
)
def test_what_is_no_share_is_refused(text, code):
    with pytest.raises(RuleBroken) as refused:
        parse_percent(text, "en", field="success_threshold")

    assert (refused.value.code, refused.value.field) == (code, "success_threshold")
    assert refused.value.text()


def test_a_return_on_investment_may_pass_100_percent():
    assert parse_percent("150 %", "en", at_most=None) == Decimal("1.5")


def test_a_number_keeps_to_its_limits():
    with pytest.raises(RuleBroken) as low:
        parse_number("0", "en", field="min_sample", at_least=1, whole=True)
    with pytest.raises(RuleBroken) as broken:
        parse_number("2,5", "en", field="min_sample", whole=True)
    with pytest.raises(RuleBroken) as high:
        parse_number("1001", "en", at_most=1000)

    assert (low.value.code, str(low.value)) == ("number_out_of_range", "Write 1 or more.")
    assert (broken.value.code, str(broken.value)) == ("number_not_whole", "Write a whole number.")
    assert str(high.value) == "Write 1,000 or less."
    assert parse_number("40k", "en") == 40000


def answer(read, *args, **kwargs):
    """What was read, or the refusal."""
    try:
        return read(*args, **kwargs)
    except RuleBroken as refused:
        return refused


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.sampled_from(sorted(DIGITS)), st.sampled_from(["en", "ru"]))
def test_money_that_was_written_is_read_back_or_asked_about(minor, currency, locale):
    money = Money(minor, currency)

    read = answer(parse_money, format_money(money, locale), locale, currency=currency, negative=True)

    may_be_asked = locale == "en" or DIGITS[currency] == 3
    assert read == money or (may_be_asked and read.code == "number_ambiguous")


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from(["en", "ru"]))
def test_a_number_that_was_written_is_read_back_or_asked_about(value, locale):
    read = answer(parse_number, format_number(value, locale), locale)

    assert read == value or read.code == "number_ambiguous"


@given(st.integers(0, 1000), st.sampled_from(["en", "ru"]))
def test_a_share_that_was_written_is_read_back(tenths, locale):
    share = Decimal(tenths) / 1000

    assert parse_percent(format_percent(share, locale), locale) == share


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_a_sentence(text):
    read = answer(parse_amount, text, "ru", negative=True)

    assert isinstance(read, Decimal) or (read.field == "amount" and read.text().encode())
