"""When a test may stop by its own plan, and what its budget says."""

from datetime import date

from growthlab.core.money import Money
from growthlab.experiments.rules.sums import Result
from growthlab.experiments.rules.words import Stop


def stop_reached(
    result: Result, *, min_sample: int | None, planned_end: date | None, spent: Money, budget: Money | None, on: date
) -> Stop | None:
    """Which part of the rule is met; the calendar is asked first. Money as `money_used` gives it."""
    if planned_end is not None and on >= planned_end:
        return Stop.END_DATE
    if result.has_sample and min_sample and result.sampled >= min_sample:
        return Stop.SAMPLE
    if budget and budget <= spent:
        return Stop.BUDGET
    return None


def money_used(result: Result, *, budget: Money | None, budget_base: int | None, base: str) -> tuple[Money, Money | None]:
    """Spent and planned in one currency: the budget's own when all was spent in it, so that no rate blurs it."""
    if budget is not None and all(money.currency == budget.currency for money in result.spend):
        return (result.spend[0] if result.spend else Money(0, budget.currency)), budget
    return Money(result.spend_base, base), None if budget_base is None else Money(budget_base, base)


def is_over(spent: Money, budget: Money | None) -> bool:
    """More than was planned; nothing was planned where no budget was entered."""
    return budget is not None and budget < spent
