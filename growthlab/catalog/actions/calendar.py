"""What a currency was worth, and when nobody works."""

import re
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from growthlab.catalog.actions.keeping import add, change, named
from growthlab.catalog.models import FxRate, Holiday
from growthlab.catalog.recounting import count_again
from growthlab.core.currencies import digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership, Workspace
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission

LARGEST_RATE = Decimal(10) ** 9
_MONTH = re.compile(r"2[0-9]{3}-(0[1-9]|1[0-2])")


def set_rate(
    session: Session, *, month: str, currency: str, rate: Decimal, by: Membership, at: datetime
) -> FxRate:
    """What one unit of `currency` was worth in the base currency in a month (`2026-11`); the old value stays in the event.

    What was spent in that month, and budgets that it is the rate of, count by it from now on.
    """
    _check_rate(session, by, month, currency, rate)
    known = session.exec(
        select(FxRate).where(
            FxRate.workspace_id == by.workspace_id, FxRate.month == month, FxRate.currency == currency
        )
    ).first()
    if known and known.rate == rate:
        return change(session, known, {}, by=by, at=at)
    row = FxRate(workspace_id=by.workspace_id, month=month, currency=currency, rate=rate)
    kept = change(session, known, {"rate": rate}, by=by, at=at) if known else add(session, row, by=by, at=at)
    count_again(session, kept, by, at)
    return kept


def add_holiday(session: Session, *, on: date, name: str, by: Membership, at: datetime) -> Holiday:
    """A day that is here already only takes the new name."""
    known = session.exec(select(Holiday).where(Holiday.workspace_id == by.workspace_id, Holiday.on == on)).first()
    if known:
        return change(session, known, {"name": named(name)}, by=by, at=at)
    return add(session, Holiday(workspace_id=by.workspace_id, on=on, name=named(name)), by=by, at=at)


def change_holiday(session: Session, holiday: Holiday, *, by: Membership, at: datetime, on: date, name: str) -> Holiday:
    """Another day or name. RuleBroken when that day is a holiday already."""
    same = select(Holiday.id).where(Holiday.workspace_id == by.workspace_id, Holiday.on == on, Holiday.id != holiday.id)
    if session.exec(same).first():
        raise RuleBroken(N_("This day is a holiday already."), code="holiday_taken", field="on")
    return change(session, holiday, {"on": on, "name": named(name)}, by=by, at=at)


def drop_holiday(session: Session, holiday: Holiday, *, by: Membership, at: datetime) -> None:
    """A day that is a working day after all; the event keeps which it was."""
    require(by, Permission.KEEP_CATALOG)
    require_ours(by, holiday)
    record(session, "holiday.dropped", holiday, by_id=by.person_id, at=at, on=holiday.on.isoformat(), name=holiday.name)
    session.delete(holiday)


def _check_rate(session: Session, by: Membership, month: str, currency: str, rate: Decimal) -> None:
    digits_of(currency, field="currency")
    if not _MONTH.fullmatch(month):
        raise RuleBroken(N_("Write the month like 2026-11."), code="month_unreadable", field="month")
    base = session.exec(select(Workspace.base_currency).where(Workspace.id == by.workspace_id)).one()
    if currency == base:
        raise RuleBroken(
            N_("%(currency)s is the base currency: its rate is always 1."),
            code="rate_of_base", field="currency", currency=base,
        )
    if not rate.is_finite() or not 0 < rate <= LARGEST_RATE:
        raise RuleBroken(N_("A rate must be a number above zero."), code="rate_unreadable", field="rate")
