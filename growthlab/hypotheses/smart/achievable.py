"""A: enough accounts, money and hours; a threshold that somebody could reach."""

from collections.abc import Iterator
from decimal import Decimal

from growthlab.core.i18n import N_
from growthlab.hypotheses.figures import Figure
from growthlab.hypotheses.smart.draft import Draft, Surroundings
from growthlab.hypotheses.smart.finding import Finding, fail, warn

FEWEST_UNITS = 3
BOLDEST = 2  # times the best ever measured here


def achievable(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    yield from _enough_accounts(draft)
    yield from _a_budget(draft)
    yield from _money_left(draft, around)
    yield from _room_for_the_owner(draft, around)
    yield from _not_beyond_experience(draft, around)
    yield from _money_for_three_units(draft, around)


def _enough_accounts(draft: Draft) -> Iterator[Finding]:
    total = draft.segment.accounts_total if draft.segment else None
    needed = None if draft.min_sample is None else draft.min_sample * (2 if draft.compares else 1)
    if needed is not None and total is not None and needed > total:
        yield fail(
            "A1",
            "min_sample",
            N_("The sample of %(n)s is larger than the segment: it has %(total)s accounts. Widen it or take fewer."),
            n=needed,
            total=total,
        )


def _a_budget(draft: Draft) -> Iterator[Finding]:
    if draft.budget_amount is None:
        yield fail("A2", "budget_amount", N_("Enter the money budget; write 0 if it costs only hours."))
    elif draft.budget_amount < 0:
        yield fail("A2", "budget_amount", N_("The budget cannot be negative."))
    elif draft.budget_amount == 0 and not (draft.budget_hours and draft.budget_hours > 0):
        yield fail("A2", "budget_hours", N_("Neither money nor hours are planned. Enter the hours it will take."))


def _money_left(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    budget, left = draft.budget_amount, around.money_left
    if budget is not None and left is not None and budget > max(left, Decimal(0)):
        yield warn(
            "A3",
            "budget_amount",
            N_("The budget of %(budget)s is more than the %(left)s left in the quarter."),
            budget=Figure(budget, draft.budget_currency or ""),
            left=Figure(left, draft.budget_currency or ""),
        )


def _room_for_the_owner(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    active, free = around.owner_active_tests, around.owner_free_hours
    is_busy = active is not None and active >= around.wip_limit
    is_short = free is not None and draft.budget_hours is not None and draft.budget_hours > max(free, Decimal(0))
    said = {"active": active, "limit": around.wip_limit, "hours": draft.budget_hours, "free": free}
    if is_busy and is_short:
        message = N_("The owner already runs %(active)s tests (limit %(limit)s) and has %(free)s h free, this takes %(hours)s h.")
        yield warn("A4", "owner", message, **said)
    elif is_busy:
        message = N_("The owner already runs %(active)s tests, the limit is %(limit)s. Wait, or name another owner.")
        yield warn("A4", "owner", message, **said)
    elif is_short:
        message = N_("The owner has %(free)s h free during the test, it takes %(hours)s h. Share it, or start later.")
        yield warn("A4", "budget_hours", message, **said)


def _not_beyond_experience(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    success, best, metric = draft.success_threshold, around.best_value, draft.metric
    if success is None or best is None or metric is None or draft.compares:
        return
    too_bold = success * BOLDEST < best if metric.direction == "down" else success > best * BOLDEST
    if too_bold:
        yield warn(
            "A5",
            "success_threshold",
            N_("%(success)s is more than twice as good as the best measured here, %(best)s. What makes it likely?"),
            success=Figure(success, metric.unit, metric.kind),
            best=Figure(best, metric.unit, metric.kind),
        )


def _money_for_three_units(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    """Thresholds are in the base currency, so a budget in another one is judged only at a known rate."""
    success, metric = draft.success_threshold, draft.metric
    is_foreign = around.base_currency is not None and draft.budget_currency not in (None, around.base_currency)
    budget = around.budget_in_base if is_foreign else draft.budget_amount
    if metric is None or draft.compares or metric.kind != "cost_per" or success is None or success <= 0 or budget is None:
        return
    if budget < FEWEST_UNITS * success:
        yield warn(
            "A6",
            "budget_amount",
            N_("The budget buys fewer than 3 units at %(success)s each, too few to judge. Raise it to %(enough)s."),
            success=Figure(success, around.base_currency or metric.unit),
            enough=Figure(FEWEST_UNITS * success, around.base_currency or metric.unit),
        )
