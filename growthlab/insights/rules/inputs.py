"""The figures that unit economics needs beside what the tests recorded: kinds, and what one of them may say."""

import re
from decimal import Decimal
from enum import StrEnum

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext
from growthlab.core.money import LARGEST_MINOR, too_large

MONTH = re.compile(r"2\d{3}-(0[1-9]|1[0-2])", re.ASCII)


class InputKind(StrEnum):
    """Money, a count, or a share; see KINDS."""

    MEDIA = "media"
    PAY = "pay"
    TOOLS = "tools"
    COMMISSIONS = "commissions"
    CONTENT = "content"
    PRODUCTION = "production"
    AD_REVENUE = "ad_revenue"
    GROSS_PROFIT = "gross_profit"
    ARPA = "arpa"
    LEADS = "leads"
    ACTIONS = "actions"
    CLIENTS = "clients"
    DEALS_OPEN = "deals_open"
    MARGIN = "margin"
    CHURN = "churn"

    @property
    def label(self) -> str:
        return gettext(INPUT_LABELS[self])


INPUT_LABELS = {
    InputKind.MEDIA: N_("Advertising beside the tests"),
    InputKind.PAY: N_("Pay of sales and marketing"),
    InputKind.TOOLS: N_("Tools and subscriptions"),
    InputKind.COMMISSIONS: N_("Commissions"),
    InputKind.CONTENT: N_("Content and events"),
    InputKind.PRODUCTION: N_("Production and other investment"),
    InputKind.AD_REVENUE: N_("Revenue from advertising"),
    InputKind.GROSS_PROFIT: N_("Gross profit from marketing"),
    InputKind.ARPA: N_("Revenue per client and month"),
    InputKind.LEADS: N_("Leads beside the tests"),
    InputKind.ACTIONS: N_("Target actions beside the tests"),
    InputKind.CLIENTS: N_("New paying clients"),
    InputKind.DEALS_OPEN: N_("Deals of these leads still open"),
    InputKind.MARGIN: N_("Gross margin"),
    InputKind.CHURN: N_("Clients lost a month"),
}
MONEY = frozenset({
    InputKind.MEDIA, InputKind.PAY, InputKind.TOOLS, InputKind.COMMISSIONS, InputKind.CONTENT, InputKind.PRODUCTION,
    InputKind.AD_REVENUE, InputKind.GROSS_PROFIT, InputKind.ARPA,
})
COUNTS = frozenset({InputKind.LEADS, InputKind.ACTIONS, InputKind.CLIENTS, InputKind.DEALS_OPEN})
SHARES = frozenset({InputKind.MARGIN, InputKind.CHURN})
LATEST = SHARES | {InputKind.ARPA, InputKind.DEALS_OPEN}  # the last word of a month counts; the rest adds up


def check_month(month: str, *, today_month: str) -> str:
    """`2026-11`, begun already."""
    if not MONTH.fullmatch(month):
        raise RuleBroken(N_("Write the month as 2026-11."), code="month_unreadable", field="month")
    if month > today_month:
        raise RuleBroken(N_("This month has not begun."), code="month_in_future", field="month")
    return month


def check_value(kind: InputKind, *, minor: int | None, number: Decimal | None, note: str | None) -> None:
    """Money in minor units, counts whole, shares 0 to 1. What takes away says why; gross profit may be a loss."""
    value = number if kind not in MONEY else None if minor is None else Decimal(minor)
    if value is None or not value.is_finite():
        raise RuleBroken(N_("Write a number."), code="not_a_number", field="value")
    if abs(value) > LARGEST_MINOR:
        raise too_large("value")
    if kind in SHARES and not 0 <= value <= 1:
        raise RuleBroken(N_("A share lies between 0 and 100 %."), code="share_outside", field="value")
    if kind in COUNTS and value != value.to_integral_value():
        raise RuleBroken(N_("Write a whole number."), code="number_not_whole", field="value")
    if value < 0 and (kind in LATEST or (kind is not InputKind.GROSS_PROFIT and not (note or "").strip())):
        raise RuleBroken(
            N_("Only a correction takes away: write it with a minus and say in the note why."), code="negative_without_note", field="note"
        )
