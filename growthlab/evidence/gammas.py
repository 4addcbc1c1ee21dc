"""How far one uncertain rate is above another, or one cost per unit: exact comparison of two Gamma distributions."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cbrt, exp, pi, sqrt

from growthlab.evidence.numeric import Floats, beyond_stirling, np, special
from growthlab.evidence.quadrature import gauss

_TAIL = 1e-17  # what lies beyond is below the last digit of a double
_PLACES, _PLACES_OF_COSTS = 56, 96  # between two such tails neither density nor chance needs more


@dataclass(frozen=True, slots=True)
class Gamma:
    """What is believed of a rate after so many events in so much exposure, from a flat prior: Gamma(1 + k) / exposure."""

    shape: float
    exposure: float

    @classmethod
    def after(cls, k: float, exposure: float) -> "Gamma":
        return cls(1 + k, exposure)

    @property
    def variance(self) -> float:
        return self.shape / self.exposure**2

    @property
    def cost_spread(self) -> float:
        """About the variance of the cost of one event."""
        return self.exposure**2 / self.shape**3

    def below(self, x: Floats) -> Floats:
        """P(rate < x); of what is below zero nothing."""
        return np.asarray(special.gammainc(self.shape, np.maximum(x * self.exposure, 0)), dtype=float)

    def above(self, x: Floats) -> Floats:
        """P(rate > x), for x >= 0."""
        return np.asarray(special.gammaincc(self.shape, x * self.exposure), dtype=float)

    def height(self, x: Floats) -> Floats:
        """The density, measured from its mean so that many events keep their digits."""
        away = x * (self.exposure / self.shape) - 1
        power: Floats = special.xlog1py(self.shape - 1, away) - self.shape * away
        return np.exp(power) * (self.exposure / sqrt(2 * pi * self.shape) * exp(-beyond_stirling(self.shape)))


def chance_rate_above(one: Gamma, other: Gamma, *, by: float) -> float:
    """P(one > other + by).

    Source: P = integral of the density of the narrower times the distribution function of the wider, by Gauss and
    Legendre over the cube root of the rate, in which a density begins gently even where its power is not whole.
    """
    if one.variance <= other.variance:
        return _mean(one, lambda rate: other.below(rate - by), low=max(0.0, by))
    return 1 - _mean(other, lambda rate: one.below(rate + by), low=max(0.0, -by))


def chance_cost_above(one: Gamma, other: Gamma, *, by: float) -> float:
    """P(1 / one > 1 / other + by): the cost of one event, as money is the exposure. Source: the same integral."""
    if one.cost_spread <= other.cost_spread:
        return _chance_dearer(other, one, by)
    return 1 - _chance_dearer(one, other, -by)


def _chance_dearer(wide: Gamma, narrow: Gamma, by: float) -> float:
    """P(1 / wide < 1 / narrow - by): of rates from 1 / by on no cost is left."""
    if by <= 0:
        return _mean(narrow, lambda rate: wide.above(rate / (1 - by * rate)), places=_PLACES_OF_COSTS)
    nothing = 1e-300  # what is left of the cost there
    return _mean(narrow, lambda rate: wide.above(rate / np.maximum(1 - by * rate, nothing)), high=1 / by, places=_PLACES_OF_COSTS)


def _mean(of: Gamma, chance: Callable[[Floats], Floats], *, low: float = 0.0, high: float | None = None, places: int = _PLACES) -> float:
    """The mean of a chance over the rates between low and high."""
    first, last = special.gammaincinv(of.shape, _TAIL), special.gammainccinv(of.shape, _TAIL)
    start, end = max(low, float(first) / of.exposure), float(last) / of.exposure
    end = end if high is None else min(end, high)
    if start >= end:
        return 0.0
    root, width = cbrt(start), cbrt(end) - cbrt(start)
    place, step = gauss(places)
    risen = place * width + root
    slope = risen * risen
    rate = slope * risen
    return min(1.0, float((of.height(rate) * slope * step) @ chance(rate)) * 3 * width)
