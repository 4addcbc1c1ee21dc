"""Two Poisson rates, A and B: counts over weeks, or units for money; all of it exact."""

from dataclasses import dataclass
from math import sqrt

from growthlab.evidence.comparison import Comparison
from growthlab.evidence.counts import garwood
from growthlab.evidence.inputs import above_zero, whole
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.numeric import special
from growthlab.evidence.proportion import clopper_pearson

Rate = tuple[int, float]


def compare_rates(a: Rate, b: Rate, *, direction: str = "up") -> Comparison:
    """Groups as (events, exposure); flat priors on both rates."""
    a, b = _rate(a, "a"), _rate(b, "b")
    rate_a, rate_b = a[0] / a[1], b[0] / b[1]
    is_up = direction == "up"
    above, loss_b = chance_higher(b, a), _shortfall(b, a)
    loss_a = max(0.0, loss_b + (b[0] + 1) / b[1] - (a[0] + 1) / a[1])
    return Comparison(
        a=rate_a,
        b=rate_b,
        difference=rate_b - rate_a,
        interval80=difference_interval(a, b, LISTS),
        interval95=difference_interval(a, b, CARD),
        ratio=b[0] * a[1] / (a[0] * b[1]) if a[0] else None,
        ratio95=rate_ratio_interval(a, b, CARD),
        chance_b_better=above if is_up else 1 - above,
        loss_choosing_b=loss_b if is_up else loss_a,
        loss_choosing_a=loss_a if is_up else loss_b,
    )


@dataclass(frozen=True, slots=True)
class CostComparison:
    """Costs per unit; `ratio` is B / A, None while either brought nothing; no loss: the cost of nothing has no mean."""

    a: float | None
    b: float | None
    ratio: float | None
    ratio95: Interval
    chance_b_cheaper: float


def compare_costs(a: Rate, b: Rate) -> CostComparison:
    """Groups as (units, spend)."""
    a, b = _rate(a, "a"), _rate(b, "b")
    cost_a, cost_b = (spend / units if units else None for units, spend in (a, b))
    ratio = cost_b / cost_a if cost_a and cost_b else None
    return CostComparison(cost_a, cost_b, ratio, rate_ratio_interval(b, a, CARD), chance_higher(b, a))


def chance_higher(one: Rate, other: Rate) -> float:
    """P(rate of one > rate of other | both).

    Source: a gamma over a sum of gammas is a beta, so the answer is one incomplete beta function
    (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 17.6).
    """
    return _higher(one[0] + 1, one[1], other[0] + 1, other[1])


def rate_ratio_interval(a: Rate, b: Rate, level: float) -> Interval:
    """The exact interval of B / A: given their sum, the events of B are binomial.

    Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323, with Clopper and Pearson's ends.
    """
    low, high = clopper_pearson(b[0], a[0] + b[0], level)
    scale = a[1] / b[1]
    top = 1.0 if high is None else high
    return Interval(low / (1 - low) * scale if low < 1 else 0.0, top / (1 - top) * scale if top < 1 else None)


def difference_interval(a: Rate, b: Rate, level: float) -> Interval:
    """The interval of B - A from the two exact ones, put together by squares.

    Source: Zou and Donner (2008), MOVER, Statistics in Medicine 27, 1693-1702, with Garwood's ends.
    """
    rate_a, rate_b = a[0] / a[1], b[0] / b[1]
    low_a, high_a = garwood(a[0], level, exposure=a[1])
    low_b, high_b = garwood(b[0], level, exposure=b[1])
    down = sqrt((rate_b - low_b) ** 2 + (_end(high_a) - rate_a) ** 2)
    up = sqrt((_end(high_b) - rate_b) ** 2 + (rate_a - low_a) ** 2)
    return Interval(rate_b - rate_a - down, rate_b - rate_a + up)


def _end(high: float | None) -> float:
    assert high is not None  # a count's own interval always ends
    return high


def _shortfall(chosen: Rate, other: Rate) -> float:
    """E[max(other - chosen, 0)] by the same size-biased sum as for shares."""
    shape, rival = chosen[0] + 1, other[0] + 1
    gained = rival / other[1] * _higher(rival + 1, other[1], shape, chosen[1])
    return max(0.0, gained - shape / chosen[1] * _higher(rival, other[1], shape + 1, chosen[1]))


def _higher(shape: int, exposure: float, rival_shape: int, rival_exposure: float) -> float:
    return float(special.betainc(rival_shape, shape, rival_exposure / (exposure + rival_exposure)))


def _rate(rate: Rate, name: str) -> Rate:
    return whole(rate[0], field=name), above_zero(rate[1], field=name)
