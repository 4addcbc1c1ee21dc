"""What a plan is going to measure, and from it the chances of its rule: one door for the page, the planner and the command."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log1p

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.error_rates import ErrorRates, rates_of_cost, rates_of_count, rates_of_share
from growthlab.evidence.inputs import Number, above_zero, exact
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, TwoGroups
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.reach_groups import rates_of_groups
from growthlab.evidence.reach_means import rates_of_mean, rates_of_means
from growthlab.evidence.reach_rates import LARGEST_EXPECTED, rates_of_costs, rates_of_counts

STEPS = 40
ASSESSED = ("proportion", "cost_per", "count", "mean")
_NEAREST = Decimal("0.9")  # of A's cost or count: nearer to nothing no plan looks
Truths = Sequence[Number] | None


@dataclass(frozen=True, slots=True)
class Planned:
    """`size`: accounts or values (in each group), money of cost_per (of both groups), weeks or visits of a count.

    Of two groups the truths are differences B - A and `baseline` is A as it is known; means need no baseline but the
    `spread`, the standard deviation of one value. On a log scale spread and differences are relative: 0.5 is 50 %.
    """

    kind: str
    size: Decimal | int
    compares: bool = False
    baseline: Decimal | None = None
    spread: Decimal | None = None
    is_log: bool = False


def chances(planned: Planned, plan: Plan, truths: Truths = None) -> tuple[ErrorRates, ...]:
    """At these true values, or at the telling ones. RuleBroken where the plan does not fit or something is not known."""
    one = _nothing_yet(planned)
    check_fits(TwoGroups(one, one) if planned.compares else one, plan)
    size = planned.size
    match planned.kind, planned.compares:
        case "proportion", False:
            return rates_of_share(plan, int(size), truths)
        case "cost_per", False:
            return rates_of_cost(plan, size, truths)
        case "count", False:
            return rates_of_count(plan, truths, exposure=size)
        case "proportion", True:
            return rates_of_groups(plan, int(size), _known(planned), truths)
        case "cost_per", True:
            return rates_of_costs(plan, size, _known(planned), truths)
        case "count", True:
            return rates_of_counts(plan, _known(planned), truths, exposure=size)
    reckoned = rates_of_means if planned.compares else rates_of_mean
    return reckoned(plan, int(size), _spread(planned), truths, is_log=planned.is_log)


def along(planned: Planned, plan: Plan) -> tuple[Decimal, ...]:
    """True values in rising order for a curve: over both thresholds, and as far again to either side as can be."""
    success, kill = exact(plan.success, field="success_threshold"), exact(plan.kill, field="kill_threshold")
    low, high = min(success, kill), max(success, kill)
    if not planned.compares and planned.kind != "mean":
        return _from_nothing(planned.kind, high)
    lowest, highest = _ends(planned, low)
    first, last = max(lowest, 2 * low - high), min(highest, 2 * high - low)
    return tuple(first + (last - first) * step / STEPS for step in range(STEPS + 1))


def _ends(planned: Planned, low: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a truth can lie; a logarithm needs something above nothing."""
    base = planned.baseline or Decimal(0)
    if planned.kind == "mean":
        lowest = -_NEAREST if planned.compares else low * (1 - _NEAREST)
        return lowest if planned.is_log else Decimal("-Infinity"), Decimal("Infinity")
    if planned.kind == "proportion":
        return -base, 1 - base
    if planned.kind == "cost_per":
        return max(-base * _NEAREST, Decimal(planned.size) / 2 / LARGEST_EXPECTED - base), Decimal("Infinity")
    return -base * _NEAREST, LARGEST_EXPECTED / Decimal(planned.size) - base


def _from_nothing(kind: str, far: Decimal) -> tuple[Decimal, ...]:
    """From next to nothing to beyond the farther threshold."""
    top = min(Decimal(1), far * 2) if kind == "proportion" else far * 2
    top = top if top > 0 else Decimal(1)
    first = top / (8 if kind == "cost_per" else 200)
    return tuple(first + (top - first) * step / STEPS for step in range(STEPS + 1))


def _nothing_yet(planned: Planned) -> CostTest | CountTest | MeanTest | ProportionTest:
    empty: dict[str, CostTest | CountTest | MeanTest | ProportionTest] = {
        "proportion": ProportionTest(0, 0), "cost_per": CostTest(0, 0), "count": CountTest(0),
        "mean": MeanTest(0, None, is_log=planned.is_log),
    }  # fmt: skip
    return empty[planned.kind]


def _known(planned: Planned) -> Decimal:
    if planned.baseline is None:
        raise RuleBroken(N_("Say what A shows today, as the baseline."), code="baseline_missing", field="baseline")
    return planned.baseline


def _spread(planned: Planned) -> float:
    if planned.spread is None:
        raise RuleBroken(N_("Say by how much single values usually differ from their mean."), code="spread_missing", field="spread")
    spread = above_zero(planned.spread, field="spread")
    return log1p(spread) if planned.is_log else spread
