"""Figures and days of a cell. What was read is remembered, because a long file says the same again and again.

Each raises RuleBroken for what cannot be read; that is not remembered.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from growthlab.catalog.rules import MetricKind
from growthlab.core.amounts import currency_said, parse_money, parse_number, parse_percent
from growthlab.core.days import parse_day

REMEMBERED, LONGEST = 10_000, 100
WHOLE, AMOUNTS, MONEY = ("min_sample", "planned_days", "segment_accounts"), ("budget_hours",), ("budget_amount", "value_if_success")


def said_in(text: str) -> str | None:
    """The currency that a budget names, as `currency_said`."""
    return _currency(text[:LONGEST])


@lru_cache(REMEMBERED)
def minor(name: str, text: str, currency: str, locale: str) -> int:
    return parse_money(text, locale, currency=currency, field=name).minor


@lru_cache(REMEMBERED)
def number(name: str, text: str, locale: str) -> Decimal | int:
    if name in AMOUNTS:
        return parse_number(text, locale, field=name, at_least=0)
    return int(parse_number(text, locale, field=name, at_least=0, at_most=10**9, whole=True))


@lru_cache(REMEMBERED)
def day(name: str, text: str) -> date:
    return parse_day(text, field=name)


@lru_cache(REMEMBERED)
def measure(name: str, text: str, kind: MetricKind | None, base_currency: str, least: int, locale: str) -> Decimal:
    if kind is MetricKind.PROPORTION:
        return parse_percent(text, locale, field=name, at_least=least)
    if kind is MetricKind.RATIO and "%" in text:
        return parse_percent(text, locale, field=name, at_least=None, at_most=None)
    if kind in (MetricKind.COST_PER, MetricKind.MONEY) and currency_said(text):
        return parse_money(text, locale, currency=base_currency, field=name, negative=True).amount
    return parse_number(text, locale, field=name)


_currency = lru_cache(REMEMBERED)(currency_said)
