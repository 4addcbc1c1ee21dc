"""What an entry spent, in the base currency, and whether the budget allows it."""

from sqlmodel import Session

from growthlab.catalog import queries as catalog
from growthlab.core.currencies import digits_of
from growthlab.core.money import Money, convert
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.money import budget_in_base
from growthlab.experiments.queries.running import planned_money
from growthlab.experiments.rules.spending import check_budget
from growthlab.experiments.rules.sums import Result
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.settings import OverBudget


def price(session: Session, hypothesis: Hypothesis, row: Observation, by: Membership) -> None:
    """The rate of the spend month is kept with the row; without one the spend stands apart from the total."""
    if row.spend is None:
        row.spend_currency = None
        return
    base = by.workspace.base_currency
    row.spend_currency = row.spend_currency or hypothesis.budget_currency or base
    digits_of(row.spend_currency, field="spend")
    row.rate = catalog.rate_of(session, hypothesis.workspace_id, row.spend_currency, catalog.month_of(row.on))
    if row.rate is not None:
        row.spend_base = convert(Money(row.spend, row.spend_currency), row.rate, base).minor
    elif row.spend == 0:
        row.spend_base = 0


def keep_to_budget(session: Session, hypothesis: Hypothesis, before: Result, after: Result, by: Membership) -> None:
    """Where the workspace made the budget a limit; the test is held, so that two entries at once are weighed together."""
    if by.workspace.settings.over_budget is OverBudget.BLOCK:
        check_budget(
            before, after, budget=planned_money(hypothesis), budget_base=budget_in_base(session, hypothesis),
            base=by.workspace.base_currency,
        )
