"""One proportion, k of n: the interval that is shown and the support that decides."""

from math import sqrt

from growthlab.evidence.inputs import inner_share, part_of, share
from growthlab.evidence.intervals import Interval, normal_z
from growthlab.evidence.numeric import special


def wilson(k: int, n: int, level: float) -> Interval:
    """The score interval; of nothing it is 0..1.

    Source: E. B. Wilson (1927), Probable inference, JASA 22, 209-212. It keeps its level on average
    over the true shares, not at each of them.
    """
    k, n = part_of(k, n)
    z = normal_z(inner_share(level, field="level"))
    if n == 0:
        return Interval(0.0, 1.0)
    p, z2 = k / n, z * z
    spread = 1 + z2 / n
    centre = (p + z2 / (2 * n)) / spread
    half = z * sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / spread
    return Interval(0.0 if k == 0 else max(0.0, centre - half), 1.0 if k == n else min(1.0, centre + half))


def clopper_pearson(k: int, n: int, level: float) -> Interval:
    """The exact interval: at least `level` at every true share, so wider than Wilson's.

    Source: Clopper and Pearson (1934), Biometrika 26, 404-413, by quantiles of the beta distribution.
    """
    k, n = part_of(k, n)
    tail = (1 - inner_share(level, field="level")) / 2
    low = 0.0 if k == 0 else float(special.betaincinv(k, n - k + 1, tail))
    return Interval(low, 1.0 if k == n else float(special.betaincinv(k + 1, n - k, 1 - tail)))


def support_above(k: int, n: int, x: float, *, a: float = 1.0, b: float = 1.0) -> float:
    """P(p > x | k of n) under a Beta(a, b) prior, flat unless told.

    Source: Bayes and Laplace; the regularised incomplete beta function, DLMF 8.17. With the flat prior
    it equals the binomial sum over i = 0..k of C(n+1, i) x^i (1-x)^(n+1-i).
    """
    k, n = part_of(k, n)
    return float(special.betaincc(a + k, b + n - k, share(x, field="threshold")))


def support_below(k: int, n: int, x: float, *, a: float = 1.0, b: float = 1.0) -> float:
    """P(p < x | k of n): what `support_above` leaves, exact also where it is tiny."""
    k, n = part_of(k, n)
    return float(special.betainc(a + k, b + n - k, share(x, field="threshold")))
