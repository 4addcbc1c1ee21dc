"""What is left of a quarter's money for tests, in one currency."""

from decimal import Decimal

from sqlmodel import Session, col, select

from growthlab.catalog.models import QuarterBudget
from growthlab.core import quarters
from growthlab.core.money import Money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, RUNNING, State
from growthlab.people.models import Workspace

SPENT = DECIDED | {State.CANCELLED}


def left_of_quarter(session: Session, hypothesis: Hypothesis) -> Decimal | None:
    """Major units of the budget's own currency; none without a budget for the quarter of planned start.

    Budget less the larger of plan and spend of its other tests from selected to deciding, and less the
    spend of the closed ones. Spend is known in the base currency, so a foreign test counts by its plan.
    """
    h = hypothesis
    if h.planned_start is None or h.budget_currency is None:
        return None
    quarter = quarters.quarter_of(h.planned_start)
    budget = session.exec(
        select(QuarterBudget.amount).where(
            QuarterBudget.workspace_id == h.workspace_id, QuarterBudget.quarter == quarter, QuarterBudget.currency == h.budget_currency
        )
    ).first()
    if budget is None:
        return None
    others = session.exec(
        select(Hypothesis).where(
            Hypothesis.workspace_id == h.workspace_id, Hypothesis.id != h.id, Hypothesis.budget_currency == h.budget_currency,
            col(Hypothesis.planned_start) >= quarters.first_day(quarter), col(Hypothesis.planned_start) <= quarters.last_day(quarter),
            col(Hypothesis.state).in_(RUNNING | SPENT),
        )
    ).all()
    base = session.get_one(Workspace, h.workspace_id).base_currency
    return Money(budget - sum(_taken(other, base) for other in others), h.budget_currency).amount


def _taken(other: Hypothesis, base_currency: str) -> int:
    plan = other.budget_amount or 0
    spend = other.spend_base if other.budget_currency == base_currency else plan
    return max(plan, spend) if other.state in RUNNING else spend
