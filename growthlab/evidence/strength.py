"""How strong a measurement is, whatever its kind: its interval and the support beyond a limit."""

from growthlab.evidence import counts, proportion
from growthlab.evidence.inputs import Number
from growthlab.evidence.intervals import Interval
from growthlab.evidence.means import t_interval
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, Test, TwoGroups
from growthlab.evidence.side_by_side import chance_beyond, interval_between
from growthlab.evidence.two_means import grown


def interval_of(test: Test, level: float, *, is_exact: bool = False) -> Interval | None:
    """Wilson for shares (Clopper and Pearson where exact is asked), Garwood for counts and costs, Student for means."""
    match test:
        case ProportionTest(k, n):
            return (proportion.clopper_pearson if is_exact else proportion.wilson)(k, n, level) if n else None
        case CostTest(units, spend):
            return counts.cost_interval(units, float(spend), level) if units or spend else None
        case CountTest(count, exposure):
            return counts.garwood(count, level, exposure=float(exposure))
        case MeanTest(n, mean, sd) if n > 1 and mean is not None and sd is not None:
            found = t_interval(n, float(mean), float(sd), level)
            return grown(found) if test.is_log else found
        case TwoGroups():
            return interval_between(test, level, is_exact=is_exact)
    return None


def support_beyond(test: Test, limit: Number, *, is_up: bool) -> float | None:
    """P(truth > limit), or P(truth < limit) when not up; None for kinds whose strength is not assessed."""
    match test:
        case ProportionTest(k, n):
            return (proportion.support_above if is_up else proportion.support_below)(k, n, float(limit))
        case CostTest(units, spend):
            return (counts.support_dearer if is_up else counts.support_cheaper)(units, float(spend), float(limit))
        case CountTest(count, exposure):
            above = counts.support_above if is_up else counts.support_below
            return above(count, float(limit), exposure=float(exposure))
        case TwoGroups():
            return chance_beyond(test, limit, is_up=is_up)
    return None


def support_within(test: Test, low: Number, high: Number) -> float | None:
    """P(low < truth < high); None for kinds whose strength is not assessed.

    Source: the region of practical equivalence, Kruschke (2018), AMPPS 1, 270-280.
    """
    above, beyond = support_beyond(test, low, is_up=True), support_beyond(test, high, is_up=True)
    return None if above is None or beyond is None else max(0.0, above - beyond)
