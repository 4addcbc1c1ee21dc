"""Budgets in another currency are compared in the base currency, at the rate of their start or the last one before."""

from bisect import bisect_right
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.catalog.models import FxRate
from growthlab.catalog.recounting import at_rate
from growthlab.core.events import record
from growthlab.core.money import Money, convert
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership

Rates = list[tuple[str, Decimal]]


@at_rate
def count_budgets_again(session: Session, rate: FxRate, by: Membership, at: datetime) -> None:
    """Written past the row's version, as every summary is; one event says how many changed."""
    rates = _rates(session, rate)
    base = by.workspace.base_currency
    budgets = session.execute(
        sa.select(col(Hypothesis.id), col(Hypothesis.budget_amount), col(Hypothesis.planned_start), col(Hypothesis.budget_base)).where(
            col(Hypothesis.workspace_id) == rate.workspace_id, col(Hypothesis.budget_currency) == rate.currency,
            col(Hypothesis.budget_amount).is_not(None),
        )
    ).all()
    changed = []
    for id_, amount, starts, before in budgets:
        worth = _worth(Money(amount or 0, rate.currency), rates, f"{starts or at:%Y-%m}", base)
        if worth != before:
            changed.append({"row": id_, "worth": worth})
    if changed:
        table: sa.Table = Hypothesis.__table__  # type: ignore[attr-defined]  # set by the mapper
        by_id = sa.update(table).where(table.c.workspace_id == rate.workspace_id, table.c.id == sa.bindparam("row"))
        session.connection().execute(by_id.values(budget_base=sa.bindparam("worth")), changed)
        record(session, "budgets.recounted", rate, by_id=by.person_id, at=at, count=len(changed))


def _rates(session: Session, rate: FxRate) -> Rates:
    """Every known rate of that currency, by month."""
    found = select(col(FxRate.month), col(FxRate.rate)).where(FxRate.workspace_id == rate.workspace_id, FxRate.currency == rate.currency)
    return [(month, known) for month, known in session.exec(found.order_by(col(FxRate.month))).all()]


def _worth(money: Money, rates: Rates, month: str, base: str) -> int | None:
    place = bisect_right([known for known, _ in rates], month)
    return convert(money, rates[place - 1][1], base).minor if place else None
