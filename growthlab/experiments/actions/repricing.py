"""Spend counts at the rate of its month, also when that rate is entered or corrected later."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.catalog.models import FxRate
from growthlab.catalog.recounting import at_rate
from growthlab.core.events import record
from growthlab.core.money import Money, convert
from growthlab.core.periods import Period
from growthlab.experiments.actions.observing import keep_sums
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.results import results
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership


@at_rate
def count_spend_again(session: Session, rate: FxRate, by: Membership, at: datetime) -> None:
    """Every spend of that month and currency takes the rate; the test's event keeps the total before and after."""
    touched = _price(session, rate, by.workspace.base_currency)
    session.flush()  # the sums are read from the rows
    rows = session.exec(
        select(Hypothesis).where(Hypothesis.workspace_id == rate.workspace_id, col(Hypothesis.id).in_(touched))
    ).all()
    for row in rows:
        session.refresh(row, ["spend_base"])
    sums = results(session, rate.workspace_id, rows)
    for row in rows:
        record(
            session, "spend.recounted", row, by_id=by.person_id, at=at, month=rate.month, currency=rate.currency,
            rate=str(rate.rate), before=row.spend_base, after=sums[row.id].spend_base,
        )
        keep_sums(session, row, sums[row.id])


def _price(session: Session, rate: FxRate, base: str) -> set[int]:
    """The ids of the hypotheses whose spend changed its worth."""
    month = Period.parse(rate.month)
    spent = session.exec(
        select(Observation).where(
            Observation.workspace_id == rate.workspace_id, Observation.spend_currency == rate.currency,
            col(Observation.on).between(month.first_day, month.last_day), col(Observation.spend).is_not(None),
        )
    ).all()
    touched = set()
    for row in spent:
        worth = convert(Money(row.spend or 0, rate.currency), rate.rate, base).minor
        if (row.rate, row.spend_base) != (rate.rate, worth):
            row.rate, row.spend_base = rate.rate, worth
            touched.add(row.hypothesis_id)
    return touched
