"""What the rule does to planned means: of one group by the thresholds alone, of two groups by Welch's t."""

from collections.abc import Sequence
from functools import lru_cache
from math import log, log1p, sqrt

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.error_rates import ErrorRates, telling_steps
from growthlab.evidence.inputs import Number, above_zero, exact, whole
from growthlab.evidence.numeric import Floats, np, special
from growthlab.evidence.plan import Plan
from growthlab.evidence.quadrature import nodes

_NODES = 109


def rates_of_mean(
    plan: Plan, n: int, spread: Number, true_means: Sequence[Number] | None = None, *, is_log: bool = False
) -> tuple[ErrorRates, ...]:
    """For n values around the truth; `spread` is the standard deviation of one value.

    On a log scale it is that of the logarithms, and the truths are typical amounts. Source: the mean of n normal
    values is normal with spread / sqrt(n); the rule holds it against the thresholds and does not assess its strength.
    """
    error = above_zero(spread, field="spread") / sqrt(_values(n, least=1))
    placed = log if is_log else float
    ends = [placed(_amount(limit, is_log=is_log)) for limit in (plan.success, plan.kill)]
    sign = 1 if plan.direction == "up" else -1
    truths = [_amount(true, is_log=is_log) for true in true_means or telling_means(plan, lowest=0.0 if is_log else None)]
    found = []
    for true in truths:
        away = (sign * (placed(true) - ends[0]), sign * (ends[1] - placed(true)))
        found.append(ErrorRates(true, *(float(special.ndtr(one / error)) for one in away)))
    return tuple(found)


def rates_of_means(
    plan: Plan, n: int, spread: Number, true_gaps: Sequence[Number] | None = None, *, is_log: bool = False
) -> tuple[ErrorRates, ...]:
    """For n values in each of two groups of the same spread, where the truth of B lies so much above that of A.

    On a log scale the differences are relative (0.1: the typical amount of B is 10 % larger). Source: with equal n the
    difference of the means is normal, the sum of both variances chi-squared and the part of A in it beta, all
    independent (normal theory); the rule's edge is integrated over them by double exponential quadrature
    (Takahasi and Mori, 1974), to 1e-9.
    """
    size, sigma = _values(n, least=2), above_zero(spread, field="spread")
    placed = log1p if is_log else float
    success, kill = (placed(_gap(limit, is_log=is_log)) for limit in (plan.success, plan.kill))
    sign = 1 if plan.direction == "up" else -1
    truths = [_gap(gap, is_log=is_log) for gap in true_gaps or telling_means(plan, lowest=-1.0 if is_log else None)]
    found = []
    for true in truths:
        centre = placed(true)
        promote = _chance(sign * (success - centre), sign * (success - kill), size, sigma, float(plan.level))
        reject = _chance(sign * (centre - kill), sign * (success - kill), size, sigma, float(plan.level))
        found.append(ErrorRates(true, promote, reject))
    return tuple(found)


def telling_means(plan: Plan, *, lowest: float | None) -> tuple[float, ...]:
    """The telling values, those above the lowest that can be."""
    return tuple(value for value in telling_steps(plan) if lowest is None or value > lowest)


def _chance(short: float, apart: float, n: int, sigma: float, level: float) -> float:
    """That the difference goes at least `short` beyond the truth and is believed to be `apart` from the other threshold.

    The outer integral runs over the normal tail beyond `short`, the inner one over A's part of both variances.
    """
    error = sigma * sqrt(2 / n)
    tail = float(special.ndtr(-short / error))
    if tail == 0:
        return 0.0
    place, step = nodes(_NODES)
    beyond = -special.ndtri(tail * place) * error - short  # how far past the threshold, from its edge to infinity
    needed = _needed(n, level)[:, None]
    with np.errstate(divide="ignore"):
        most = ((beyond[None, :] + apart) / needed) ** 2 * n / sigma**2
    believed = np.where(needed > 0, special.gammainc(n - 1, (n - 1) / 2 * np.minimum(most, 1e12)), 1.0)
    return min(1.0, tail * float(step @ believed @ step))


@lru_cache(maxsize=32)
def _needed(n: int, level: float) -> Floats:
    """How many standard errors it takes, by A's part of both variances: Welch's degrees of freedom follow from it."""
    place, _step = nodes(_NODES)
    part = special.betaincinv((n - 1) / 2, (n - 1) / 2, place)
    return np.maximum(special.stdtrit((n - 1) / (part**2 + (1 - part) ** 2), level), 0)


def _values(n: int, *, least: int) -> int:
    size = whole(n, field="n")
    if size < least:
        raise RuleBroken(N_("A sample has at least %(least)s values."), code="sample_empty", field="n", least=least)
    return size


def _amount(value: Number, *, is_log: bool) -> float:
    return above_zero(value, field="threshold") if is_log else float(exact(value, field="threshold"))


def _gap(value: Number, *, is_log: bool) -> float:
    gap = float(exact(value, field="threshold"))
    if is_log and gap <= -1:
        raise RuleBroken(N_("A relative difference lies above -100 %%."), code="difference_outside", field="threshold")
    return gap
