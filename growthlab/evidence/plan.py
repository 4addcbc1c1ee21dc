"""What was fixed before the start: thresholds, sample, budget, end; and whether the rule to stop is met."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import Number, exact, inner_share, not_negative, share, whole
from growthlab.evidence.measured import CostTest, MeanTest, ProportionTest, Test, TwoGroups

ENOUGH_SPENT = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares as 0..1, money in major units of the base currency, `level` the support that decides (L).

    What is None sets no condition: without `min_sample`, `budget` and `planned_end` the rule to stop
    is met as soon as there is something to judge. `band` (low, high) is what counts as no difference.
    """

    success: Number
    kill: Number
    direction: str = "up"
    level: Number = 0.80
    min_sample: int | None = None
    budget: Number | None = None
    planned_end: date | None = None
    band: tuple[Number, Number] | None = None

    def __post_init__(self) -> None:
        right, stop = exact(self.success, field="success_threshold"), exact(self.kill, field="kill_threshold")
        inner_share(self.level, field="level")
        if self.direction not in ("up", "down"):
            raise RuleBroken(N_("A metric is better up or down."), code="direction_unknown", field="direction")
        if right == stop or (right > stop) != (self.direction == "up"):
            raise _wrong_way(self)
        if self.min_sample is not None:
            whole(self.min_sample, field="min_sample")
        if self.budget is not None:
            not_negative(self.budget, field="budget")
        if self.band is not None and exact(self.band[0], field="band") >= exact(self.band[1], field="band"):
            raise RuleBroken(N_("The band of no difference ends above where it begins."), code="band_empty", field="band")

    def meets_success(self, value: Decimal) -> bool:
        """At least as good as the success threshold."""
        wanted = exact(self.success, field="success_threshold")
        return value >= wanted if self.direction == "up" else value <= wanted

    def reaches_kill(self, value: Decimal) -> bool:
        """As bad as the kill threshold or worse."""
        limit = exact(self.kill, field="kill_threshold")
        return value <= limit if self.direction == "up" else value >= limit


def check_fits(test: Test, plan: Plan) -> None:
    """Refuses thresholds that this kind of metric cannot have."""
    if isinstance(test, TwoGroups):
        _check_difference(test, plan)
    elif isinstance(test, ProportionTest):
        share(plan.success, field="success_threshold")
        share(plan.kill, field="kill_threshold")
    elif isinstance(test, CostTest):
        if plan.direction != "down":
            raise _wrong_way(plan)
        if exact(plan.success, field="success_threshold") <= 0:
            raise RuleBroken(
                N_("A cost per unit is compared with a threshold above zero."),
                code="cost_threshold",
                field="success_threshold",
            )


def stop_is_met(test: Test, plan: Plan, on: date | None) -> bool:
    """Whether the rule allows a verdict on this day; the state of the hypothesis does not matter."""
    match test:
        case ProportionTest(_, n) | MeanTest(n, _, _):
            return n >= max(plan.min_sample or 0, 1)
        case CostTest():
            return _spent_enough(test.spend, plan) or _is_over(plan, on)
        case TwoGroups(ProportionTest() | MeanTest(), _):
            return test.smaller >= max(plan.min_sample or 0, 1)
        case TwoGroups(CostTest() as a, CostTest() as b):
            return _spent_enough(exact(a.spend, field="spend") + exact(b.spend, field="spend"), plan) or _is_over(plan, on)
        case _:
            return plan.planned_end is None or _is_over(plan, on)


def _check_difference(test: TwoGroups, plan: Plan) -> None:
    """A difference of shares lies within -1..1, a relative one above -1."""
    for field, limit in (("success_threshold", plan.success), ("kill_threshold", plan.kill)):
        number = exact(limit, field=field)
        if (isinstance(test.a, ProportionTest) and abs(number) > 1) or (test.is_log and number <= -1):
            raise RuleBroken(
                N_("A difference of shares lies between -100 and 100 percentage points, and %(share)s does not."),
                code="difference_outside", field=field, share=limit,
            )


def _spent_enough(spend: Number, plan: Plan) -> bool:
    if not plan.budget:
        return plan.planned_end is None
    return exact(spend, field="spend") >= ENOUGH_SPENT * exact(plan.budget, field="budget")


def _is_over(plan: Plan, on: date | None) -> bool:
    return plan.planned_end is not None and on is not None and on >= plan.planned_end


def _wrong_way(plan: Plan) -> RuleBroken:
    text = (
        N_("The thresholds are the wrong way round: success (%(success)s) must lie above the stop (%(kill)s).")
        if plan.direction == "up"
        else N_("The thresholds are the wrong way round: success (%(success)s) must lie below the stop (%(kill)s).")
    )
    return RuleBroken(text, code="thresholds_wrong_way", field="success_threshold", success=plan.success, kill=plan.kill)
