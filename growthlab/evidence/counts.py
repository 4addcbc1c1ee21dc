"""Counts and costs per unit (Poisson): exact intervals and support against a rate."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import above_zero, bounded, inner_share, whole, zero_or_above
from growthlab.evidence.intervals import Interval
from growthlab.evidence.numeric import special


def garwood(k: int, level: float, *, exposure: float = 1.0) -> Interval:
    """The exact interval of a rate per unit of exposure (weeks, roubles, visits) after k events.

    Source: F. Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28, 437-442,
    by quantiles of chi-square.
    """
    k = whole(k, field="count")
    tail = (1 - inner_share(level, field="level")) / 2
    width = above_zero(exposure, field="exposure")
    low = 0.0 if k == 0 else float(special.chdtri(2.0 * k, 1 - tail)) / 2
    return Interval(low / width, float(special.chdtri(2.0 * k + 2, tail)) / 2 / width)


def cost_interval(units: int, spend: float, level: float) -> Interval:
    """Cost per unit in the money of `spend`: Garwood's ends turned over; open above while nothing came."""
    spent = zero_or_above(spend, field="spend")
    events = garwood(units, level)
    assert events.high is not None  # a count's own interval always ends
    high = bounded(spent / events.low) if events.low else None
    return Interval(spent / events.high, high)


def support_above(k: int, x: float, *, exposure: float = 1.0) -> float:
    """P(rate > x | k events in `exposure`), the sum over i = 0..k of e^-m m^i / i! with m = x * exposure.

    Source: flat prior on the rate; the regularised upper incomplete gamma function, DLMF 8.2.4.
    """
    return float(special.gammaincc(whole(k, field="count") + 1, _expected(x, exposure)))


def support_below(k: int, x: float, *, exposure: float = 1.0) -> float:
    """P(rate < x | k events in `exposure`)."""
    return float(special.gammainc(whole(k, field="count") + 1, _expected(x, exposure)))


def support_cheaper(units: int, spend: float, cost: float) -> float:
    """P(the real cost per unit < cost): more units a rouble than spend/cost would need."""
    return support_above(units, _units_at(spend, cost))


def support_dearer(units: int, spend: float, cost: float) -> float:
    """P(the real cost per unit > cost)."""
    return support_below(units, _units_at(spend, cost))


def _expected(x: float, exposure: float) -> float:
    return zero_or_above(x, field="threshold") * above_zero(exposure, field="exposure")


def _units_at(spend: float, cost: float) -> float:
    if cost <= 0:
        raise RuleBroken(N_("A cost per unit is compared with a threshold above zero."), code="cost_threshold", field="threshold")
    return zero_or_above(spend, field="spend") / float(cost)
