"""What an entry may spend when the workspace keeps to the budget of the plan."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import Money
from growthlab.core.writing import format_money
from growthlab.experiments.rules.stopping import is_over, money_used
from growthlab.experiments.rules.sums import Result


def check_budget(before: Result, after: Result, *, budget: Money | None, budget_base: int | None, base: str) -> None:
    """A hard limit: refuse an entry after which more than the budget is spent. One that lowers the sum always passes."""
    if budget is None or after.spend == before.spend:
        return
    spent, limit = money_used(after, budget=budget, budget_base=budget_base, base=base)
    if limit is None or len(after.unconverted) > len(before.unconverted):
        raise RuleBroken(
            N_("There is no rate for this month, so this spend cannot be weighed against the budget. Enter the rate first."),
            code="rate_missing", field="spend",
        )
    already, _limit = money_used(before, budget=budget, budget_base=budget_base, base=base)
    if is_over(spent, limit) and not (already.currency == spent.currency and spent < already):
        left = limit - already if already.currency == limit.currency and already < limit else Money(0, limit.currency)
        raise RuleBroken(
            N_("That makes %(spent)s of %(budget)s, and here a budget is a limit. Left: %(left)s. To spend more, amend the plan."),
            code="over_budget", field="spend", spent=format_money(spent), budget=format_money(limit), left=format_money(left),
        )
