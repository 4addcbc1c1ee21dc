"""Amounts, numbers and percents from what somebody typed, or a sentence that says why not."""

from collections.abc import Callable
from decimal import Decimal

from growthlab.core.currencies import digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import Money
from growthlab.core.numerals import Numeral, echo, read_numeral, unreadable
from growthlab.core.writing import format_number, format_percent

_FINEST_DECIMALS = 6


def parse_amount(
    text: str,
    locale: str,  # both languages' habits are read in both; the callers are ready for one that differs
    *,
    field: str = "amount",
    currency: str | None = None,
    negative: bool = False,
) -> Decimal:
    """Major units. With `currency` it is also refused when finer than its minor unit or said in another currency."""
    finest = 2 if currency is None or digits_of(currency, field=field) < 3 else 4
    numeral = read_numeral(text, field=field, finest=finest)
    if numeral.is_percent:
        raise unreadable(text, field)
    if numeral.value < 0 and not negative:
        raise RuleBroken(N_("Money here cannot be negative."), code="amount_negative", field=field)
    if currency is not None:
        _same_currency(numeral, currency, field)
        Money.of(numeral.value, currency, field=field)
    return numeral.value


def parse_money(text: str, locale: str, *, currency: str, field: str = "amount", negative: bool = False) -> Money:
    """What was typed beside this currency."""
    return Money.of(parse_amount(text, locale, field=field, currency=currency, negative=negative), currency, field=field)


def currency_said(text: str) -> str | None:
    """The currency that a sign or a word in the text names (`$` is USD), None when there is none."""
    try:
        return next(iter(read_numeral(text, field="amount").currencies), None)
    except RuleBroken:
        return None


def parse_number(
    text: str,
    locale: str,
    *,
    field: str = "number",
    at_least: Decimal | int | None = None,
    at_most: Decimal | int | None = None,
    whole: bool = False,
) -> Decimal:
    """A plain number, at most six digits after the point, both limits included."""
    numeral = read_numeral(text, field=field)
    if numeral.is_percent or numeral.currencies:
        raise unreadable(text, field)
    if whole and numeral.value != numeral.value.to_integral_value():
        raise RuleBroken(N_("Write a whole number."), code="number_not_whole", field=field)
    _fine_enough(numeral.value, field)
    _within(numeral.value, at_least, at_most, lambda value: format_number(value, locale), field)
    return numeral.value


def parse_percent(
    text: str,
    locale: str,
    *,
    field: str = "percent",
    at_least: Decimal | int | None = 0,
    at_most: Decimal | int | None = 1,
) -> Decimal:
    """A share: `38 %`, `38` and `0.38` are all 0.38; a bare `1` is asked back. `at_most=None` for ROMI and the like."""
    numeral = read_numeral(text, field=field, is_share=True)
    if numeral.currencies:
        raise unreadable(text, field)
    if abs(numeral.value) == 1 and not numeral.is_percent:
        raise RuleBroken(
            N_("“%(text)s” can mean 1 %% or 100 %%. Write the percent sign."),
            code="percent_ambiguous",
            field=field,
            text=echo(text),
        )
    is_share = abs(numeral.value) < 1 and not numeral.is_percent
    share = numeral.value if is_share else numeral.value / 100
    _fine_enough(share, field)
    _within(share, at_least, at_most, lambda value: format_percent(value, locale), field)
    return share


def _same_currency(numeral: Numeral, currency: str, field: str) -> None:
    if numeral.currencies and currency not in numeral.currencies:
        raise RuleBroken(
            N_("The amount says %(said)s, the currency beside it %(chosen)s. Keep one of them."),
            code="currency_differs",
            field=field,
            said=numeral.currencies[0],
            chosen=currency,
        )


def _fine_enough(value: Decimal, field: str) -> None:
    if value != round(value, _FINEST_DECIMALS):
        raise RuleBroken(
            N_("Write at most %(digits)s digits after the point."),
            code="number_too_fine",
            field=field,
            digits=_FINEST_DECIMALS,
        )


def _within(
    value: Decimal,
    at_least: Decimal | int | None,
    at_most: Decimal | int | None,
    written: Callable[[Decimal], str],
    field: str,
) -> None:
    if at_least is not None and value < at_least:
        message, limit = N_("Write %(limit)s or more."), at_least
    elif at_most is not None and value > at_most:
        message, limit = N_("Write %(limit)s or less."), at_most
    else:
        return
    raise RuleBroken(message, code="number_out_of_range", field=field, limit=written(Decimal(limit)))
