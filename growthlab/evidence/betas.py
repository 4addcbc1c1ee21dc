"""How likely one uncertain share is above another, and what choosing it costs: exact comparison of two Beta distributions."""

from dataclasses import dataclass
from math import ceil, exp, pi, sqrt

from growthlab.evidence.numeric import Floats, beyond_stirling, np, special
from growthlab.evidence.quadrature import gauss, nodes, running

_TAIL = 1e-16  # what lies beyond is below the last digit of a double
_PLACES = 64  # between two such tails no density needs more
_FAR = 8.2  # the same tail in standard deviations
_SOME = 20
_NARROWEST = 1e-12


@dataclass(frozen=True, slots=True)
class Beta:
    """What is believed of a share: Beta(1 + k, 1 + n - k) after k of n and a flat prior; a, b >= 1."""

    a: float
    b: float

    @classmethod
    def after(cls, k: float, n: float, prior: "Beta | None" = None) -> "Beta":
        start = prior or FLAT
        return cls(start.a + k, start.b + n - k)

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        return self.mean * (1 - self.mean) / (self.a + self.b + 1)

    def below(self, x: float) -> float:
        """P(share < x)."""
        return float(special.betainc(self.a, self.b, x)) if 0 < x < 1 else float(x >= 1)

    def height(self, x: Floats) -> Floats:
        """The density within 0..1, from its mean so that large samples keep their digits: what cancels of Stirling is left out."""
        a, b, mean = self.a, self.b, self.mean
        away = x - mean
        power = special.xlog1py(a - 1, away / mean) + special.xlog1py(b - 1, away / (mean - 1))
        at_mean = (a + b) * sqrt((a + b) / (2 * pi * a * b)) * exp(beyond_stirling(a + b) - beyond_stirling(a) - beyond_stirling(b))
        return np.asarray(np.exp(power) * at_mean, dtype=float)

    def reach(self) -> tuple[float, float]:
        """Between which shares all lies that a double can tell.

        Source: the quantiles; where both ends have some accounts, the approximation of Abramowitz and Stegun, 26.5.22,
        which here comes within a few 1e-16 of the chance asked for.
        """
        if min(self.a, self.b) < _SOME:
            return float(special.betaincinv(self.a, self.b, _TAIL)), float(special.betainccinv(self.a, self.b, _TAIL))
        of_a, of_b = 1 / (2 * self.a - 1), 1 / (2 * self.b - 1)
        width, bend = 2 / (of_a + of_b), (_FAR**2 - 3) / 6
        spread, shift = _FAR * sqrt(width + bend) / width, (of_b - of_a) * (bend + 5 / 6 - 2 / (3 * width))
        return self.a / (self.a + self.b * exp(2 * (spread - shift))), self.a / (self.a + self.b * exp(-2 * (spread + shift)))


FLAT = Beta(1, 1)


@dataclass(frozen=True, slots=True)
class Outlook:
    """`above` is P(one > other); `loss_of_one` is E[max(other - one, 0)], what choosing `one` costs on average, in shares."""

    above: float
    loss_of_one: float
    loss_of_other: float


def outlook(one: Beta, other: Beta) -> Outlook:
    """All that a choice between two shares needs, from one quadrature (see `chance_above`).

    Source: the loss by E[max(X - x, 0)] = (mean - x) P(X > x) + x (1 - x) f(x) / (a + b), integrated by parts from
    DLMF 8.17.20; Stucchio (2015), Bayesian A/B testing at VWO, for the criterion.
    """
    is_turned = other.variance < one.variance
    narrow, wide = (other, one) if is_turned else (one, other)
    x, mass, height, below = _met(narrow, wide, 0.0)
    above, away = min(1.0, float(mass @ below)), x - wide.mean
    kept = float(mass @ (x * (1 - x) * height)) / (wide.a + wide.b)
    gain = max(0.0, float(mass @ (away * below)) + kept)
    loss = max(0.0, float(mass @ (away * (below - 1))) + kept)
    return Outlook(1 - above, gain, loss) if is_turned else Outlook(above, loss, gain)


def chance_above(one: Beta, other: Beta, *, by: float = 0.0) -> float:
    """P(one > other + by).

    Source: P = integral of the density of the narrower times the distribution function of the wider. After whole
    counts both are polynomials and Gauss is exact, or as good as that between the tails of many; else double
    exponential quadrature (Takahasi and Mori, 1974). Equals the closed sum for whole numbers (Miller, 2014) to 1e-12.
    """
    if one.variance <= other.variance:
        return _chance_below(other, one, -by)
    return 1 - _chance_below(one, other, by)


def chance_within(one: Beta, other: Beta, low: float, high: float) -> float:
    """P(low < one - other < high)."""
    return max(0.0, chance_above(one, other, by=low) - chance_above(one, other, by=high))


def _chance_below(wide: Beta, narrow: Beta, shift: float) -> float:
    """P(wide < narrow + shift)."""
    surely = 1 - narrow.below(1 - shift) if shift > 0 else 0.0
    _x, mass, _height, below = _met(narrow, wide, shift)
    return min(1.0, surely + float(mass @ below))


def _met(narrow: Beta, wide: Beta, shift: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Places x, what of `narrow` lies there, and of `wide` at x + shift the density and what lies below; no place where all is sure."""
    start, end = max(0.0, -shift), min(1.0, 1.0 - shift)
    count = _places(narrow, wide)
    if not 0 < count <= _PLACES:
        low, high = narrow.reach()
        start, end = max(start, low), min(end, high)
    if end - start < _NARROWEST:
        return (np.empty(0),) * 4
    count = min(count, _PLACES)
    place, step = gauss(count) if count else nodes()
    x = place * (end - start) + start
    mass = narrow.height(x) * (step * (end - start))
    at = x + shift if shift else x
    height = wide.height(at)
    if not count:
        return x, mass, height, np.asarray(special.betainc(wide.a, wide.b, at), dtype=float)
    return x, mass, height, (running(count) @ height) * (end - start) + wide.below(start + shift)


def _places(narrow: Beta, wide: Beta) -> int:
    """So many that Gauss is exact for both polynomials, in steps of eight; 0 where an end is a power that is not whole."""
    ends = (narrow.a, narrow.b, wide.a, wide.b)
    return 0 if any(end % 1 for end in ends) else 8 * ceil(max(sum(ends) / 2, wide.a + wide.b) / 8)
