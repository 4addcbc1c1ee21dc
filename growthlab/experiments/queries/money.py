"""What a plan's money is worth in the base currency."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.catalog.models import FxRate
from growthlab.catalog.queries import month_of
from growthlab.core.money import Money, convert
from growthlab.core.once import once
from growthlab.experiments.queries.ended import Ended
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace

_RATES = (  # made once: every page of a test asks it
    sa.select(col(FxRate.currency), col(FxRate.month), col(FxRate.rate)).where(col(FxRate.workspace_id) == sa.bindparam("workspace_id"))
)


class Rates:
    """All rates of one workspace, read by one query."""

    def __init__(self, session: Session, workspace: Workspace) -> None:
        self.base = workspace.base_currency
        self._known = once(session, ("rates", workspace.id), lambda: _read(session, workspace.id))

    def of(self, currency: str, month: str) -> Decimal | None:
        """Of exactly this month (`2026-11`)."""
        return Decimal(1) if currency == self.base else self._known.get((currency, month))

    def last_known(self, currency: str, month: str | None) -> Decimal | None:
        """Of this month, else of the newest before it, else of the first that was ever entered."""
        if currency == self.base:
            return Decimal(1)
        months = sorted(known for code, known in self._known if code == currency)
        before = [known for known in months if month is None or known <= month]
        chosen = before[-1] if before else months[0] if months else None
        return self._known[currency, chosen] if chosen else None

    def in_base(self, money: Money, month: str) -> int | None:
        """Minor units of the base by the rate of the spend month; None without one."""
        rate = self.of(money.currency, month)
        return None if rate is None else convert(money, rate, self.base).minor

    def budget_of(self, hypothesis: Hypothesis | Ended) -> int | None:
        """The budget in minor units of the base, at the rate of the planned start's month or the last known one."""
        if hypothesis.budget_amount is None or hypothesis.budget_currency is None:
            return None
        rate = self.last_known(hypothesis.budget_currency, _month(hypothesis.planned_start))
        if rate is None:
            return None
        return convert(Money(hypothesis.budget_amount, hypothesis.budget_currency), rate, self.base).minor


def _read(session: Session, workspace_id: int) -> dict[tuple[str, str], Decimal]:
    return {(code, month): rate for code, month, rate in session.execute(_RATES, {"workspace_id": workspace_id})}


def budget_in_base(session: Session, hypothesis: Hypothesis) -> int | None:
    """In minor units of the base currency; None when not entered or without any rate."""
    return Rates(session, session.get_one(Workspace, hypothesis.workspace_id)).budget_of(hypothesis)


def _month(on: date | None) -> str | None:
    return month_of(on) if on else None
