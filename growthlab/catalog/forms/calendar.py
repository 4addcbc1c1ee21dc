"""Objectives, rates, quarter budgets and holidays."""

from typing import Any

from wtforms import SelectField

from growthlab.catalog.forms.base import Fields, ListForm, line, paragraph
from growthlab.core import formats
from growthlab.core.amounts import parse_money, parse_number
from growthlab.core.columns import SHORT
from growthlab.core.currencies import digits_of
from growthlab.core.days import parse_day
from growthlab.core.forms import _l
from growthlab.core.i18n import current_locale
from growthlab.core.money import Money
from growthlab.core.writing import in_field
from growthlab.people.models import Workspace


class ObjectiveForm(ListForm):
    name = line(_l("Objective"), needed=True)
    quarter = line(_l("Quarter"), longest=SHORT, needed=True)
    key_results = paragraph(_l("Key results"))

    def show(self, row: Any) -> None:  # Any: an objective
        self.name.data = row.title


class RateForm(ListForm):
    month = line(_l("Month"), longest=SHORT, needed=True)
    currency = line(_l("Currency"), longest=SHORT, needed=True)
    rate = line(_l("Rate"), longest=SHORT, needed=True)

    def show(self, row: Any) -> None:  # Any: a rate
        self.rate.data = in_field(row.rate)

    def fields(self, workspace: Workspace) -> Fields:
        rate = parse_number(self.rate.data or "", current_locale(), field="rate")
        return {"month": self.month.data, "currency": _code(self.currency.data), "rate": rate}


class BudgetForm(ListForm):
    quarter = line(_l("Quarter"), longest=SHORT, needed=True)
    amount = line(_l("Amount"), longest=SHORT, needed=True)
    currency = line(_l("Currency"), longest=SHORT, needed=True)

    def show(self, row: Any) -> None:  # Any: a budget
        self.amount.data = in_field(Money(row.amount, row.currency).amount)

    def fields(self, workspace: Workspace) -> Fields:
        currency = _code(self.currency.data)
        digits_of(currency, field="currency")
        money = parse_money(self.amount.data or "", current_locale(), currency=currency)
        return {"quarter": self.quarter.data, "currency": currency, "amount": money.minor}


class ChannelBudgetForm(ListForm):
    quarter = line(_l("Quarter"), longest=SHORT, needed=True)
    channel_id = SelectField(_l("Channel"), coerce=int)
    amount = line(_l("Amount"), longest=SHORT, needed=True)

    def offer(self, rows: list[Any], row: Any) -> None:  # Any: channels
        self.channel_id.choices = [(channel.id, channel.name) for channel in rows]

    def show(self, row: Any) -> None:  # Any: a budget
        self.amount.data = in_field(Money(row.amount, row.workspace.base_currency).amount)

    def fields(self, workspace: Workspace) -> Fields:
        money = parse_money(self.amount.data or "", current_locale(), currency=workspace.base_currency)
        return {"quarter": self.quarter.data, "channel_id": self.channel_id.data, "amount": money.minor}


class HolidayForm(ListForm):
    on = line(_l("Day"), longest=SHORT, needed=True)
    name = line(_l("Name"), needed=True)

    def show(self, row: Any) -> None:  # Any: a holiday
        self.on.data = formats.day(row.on)

    def fields(self, workspace: Workspace) -> Fields:
        return {"on": parse_day(self.on.data or "", field="on"), "name": self.name.data}


def _code(text: str | None) -> str:
    return (text or "").upper()
