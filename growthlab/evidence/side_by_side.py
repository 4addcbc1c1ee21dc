"""Two groups under one rule: the difference B - A is the value, and the strength is how likely it lies beyond a limit."""

from math import log1p

from growthlab.evidence.betas import Beta, chance_above
from growthlab.evidence.comparison import Comparison
from growthlab.evidence.counts import cost_interval
from growthlab.evidence.gammas import Gamma, chance_cost_above, chance_rate_above
from growthlab.evidence.inputs import Number
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, TwoGroups, measured_value
from growthlab.evidence.two_means import chance_gap_above, compare_means, gap_interval, grown
from growthlab.evidence.two_rates import compare_costs, compare_rates, difference_interval
from growthlab.evidence.two_shares import compare_shares, newcombe


def interval_between(test: TwoGroups, level: float, *, is_exact: bool = False) -> Interval | None:
    """Of B - A; of B / A - 1 on a log scale. None while a group is empty, or for kinds that are not assessed."""
    match test.a, test.b:
        case ProportionTest(ka, na), ProportionTest(kb, nb) if na and nb:
            return newcombe((ka, na), (kb, nb), level, is_exact=is_exact)
        case CountTest(ka, ta), CountTest(kb, tb):
            return difference_interval((ka, float(ta)), (kb, float(tb)), level)
        case CostTest() as a, CostTest() as b if a.units and b.units:
            return _cost_gap(a, b, level)
        case MeanTest() as a, MeanTest() as b if _have_spread(a, b):
            found = gap_interval(a, b, level)
            return _relative(found) if test.is_log else found
    return None


def chance_beyond(test: TwoGroups, limit: Number, *, is_up: bool, times: float = 1.0) -> float | None:
    """P(B - A > limit), or below it when not up; `times` as if both groups were so many times larger.

    Shares by `chance_above` of two betas, rates and costs by that of two gammas, means by Welch's t.
    """
    x = float(limit)
    match test.a, test.b:
        case ProportionTest(ka, na), ProportionTest(kb, nb) if na and nb:
            above = chance_above(Beta.after(kb * times, nb * times), Beta.after(ka * times, na * times), by=x)
        case CountTest(ka, ta), CountTest(kb, tb):
            above = chance_rate_above(Gamma.after(kb * times, float(tb) * times), Gamma.after(ka * times, float(ta) * times), by=x)
        case CostTest(ka, ma), CostTest(kb, mb) if ma and mb and ka:
            above = chance_cost_above(Gamma.after(kb * times, float(mb) * times), Gamma.after(ka * times, float(ma) * times), by=x)
        case MeanTest() as a, MeanTest() as b if _have_spread(a, b):
            above = chance_gap_above(a, b, log1p(x) if test.is_log else x, times=times)
        case _:
            return None
    return min(1.0, max(0.0, above if is_up else 1 - above))


def compared(test: TwoGroups, *, direction: str = "up") -> Comparison | None:
    """Everything a comparison answers, whatever was counted; None while there is nothing to compare."""
    match test.a, test.b:
        case ProportionTest(ka, na), ProportionTest(kb, nb) if na and nb:
            return compare_shares((ka, na), (kb, nb), direction=direction)
        case CountTest(ka, ta), CountTest(kb, tb):
            return compare_rates((ka, float(ta)), (kb, float(tb)), direction=direction)
        case MeanTest() as a, MeanTest() as b if _have_spread(a, b) and not test.is_log:
            return compare_means(a, b, direction=direction)
    value, low, high = measured_value(test), interval_between(test, LISTS), interval_between(test, CARD)
    if value is None or low is None or high is None:
        return None
    return _plainly_compared(test, float(value), low, high, direction=direction)


def _plainly_compared(test: TwoGroups, value: float, low: Interval, high: Interval, *, direction: str) -> Comparison:
    """Costs and money on a log scale: no expected loss, because the cost of nothing has no mean."""
    match test.a, test.b:
        case CostTest(ka, ma), CostTest(kb, mb):
            costs = compare_costs((ka, float(ma)), (kb, float(mb)))
            a, b, ratio, ratio95, chance = costs.a or 0.0, costs.b or 0.0, costs.ratio, costs.ratio95, costs.chance_b_cheaper
        case _:
            a, b = (float(measured_value(group) or 0) for group in (test.a, test.b))
            ratio, ratio95 = value + 1, Interval(high.low + 1, None if high.high is None else high.high + 1)
            above = chance_beyond(test, 0, is_up=True) or 0.0
            chance = above if direction == "up" else 1 - above
    return Comparison(a, b, value, low, high, ratio, ratio95, chance, None, None)


def _have_spread(a: MeanTest, b: MeanTest) -> bool:
    return all(group.n > 1 and group.mean is not None and group.sd is not None for group in (a, b))


def _cost_gap(a: CostTest, b: CostTest, level: float) -> Interval:
    """MOVER with Garwood's ends (Zou and Donner, 2008); open above while B's own interval is."""
    cost_a, cost_b = float(a.spend) / a.units, float(b.spend) / b.units
    own_a, own_b = cost_interval(a.units, float(a.spend), level), cost_interval(b.units, float(b.spend), level)
    gap, top_a = cost_b - cost_a, own_a.high if own_a.high is not None else cost_a
    low = gap - ((cost_b - own_b.low) ** 2 + (top_a - cost_a) ** 2) ** 0.5
    if own_b.high is None:
        return Interval(low, None)
    return Interval(low, gap + ((own_b.high - cost_b) ** 2 + (cost_a - own_a.low) ** 2) ** 0.5)


def _relative(interval: Interval) -> Interval:
    turned = grown(interval)
    return Interval(turned.low - 1, None if turned.high is None else turned.high - 1)
