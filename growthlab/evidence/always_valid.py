"""Looking early without fooling oneself: e-values of rates that keep their level however often one looks.

Source: mixture martingales, Robbins (1970), Annals of Mathematical Statistics 41, 1397-1409; Ville
(1939) bounds the chance that one ever exceeds 1/alpha by alpha; Ramdas, Gruenwald, Vovk and Shafer
(2023), Game-theoretic statistics, Statistical Science 38, for the name. The mixing prior is cut to the
alternative, so the bound holds for every rate of the null side, not only for the threshold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, inf, log

from growthlab.evidence.inputs import above_zero, exact, inner_share, not_negative, part_of, whole
from growthlab.evidence.measured import CostTest, CountTest, ProportionTest, Test
from growthlab.evidence.numeric import special
from growthlab.evidence.plan import Plan
from growthlab.evidence.verdict_words import Verdict


@dataclass(frozen=True, slots=True)
class AlwaysValid:
    """The largest e-values seen so far: for "better than the stop" and for "worse than the success threshold".

    `verdict` is promote or reject once an e-value has reached 1/(1 - L), else too early; it may be
    read on any day. `certainty` is the L it would still have passed.
    """

    better: float
    worse: float
    level: float

    @property
    def verdict(self) -> Verdict:
        needed = 1 / (1 - self.level)
        if max(self.better, self.worse) < needed:
            return Verdict.TOO_EARLY
        return Verdict.PROMOTE if self.better >= self.worse else Verdict.REJECT

    @property
    def certainty(self) -> float:
        return max(0.0, 1 - 1 / max(self.better, self.worse, 1.0))


def always_valid(history: Iterable[Test], plan: Plan) -> AlwaysValid | None:
    """All looks in order, each the sums up to that day; None for kinds that are no rates.

    The largest counts, not the last: what once was shown stays shown.
    """
    better = worse = 1.0
    for look in history:
        both = _e_values(look, plan)
        if both is None:
            return None
        better, worse = max(better, both[0]), max(worse, both[1])
    return AlwaysValid(better, worse, float(exact(plan.level, field="level")))


def e_above(k: int, n: int, x: float) -> float:
    """The e-value against "the share is at most x" after k of n."""
    return _beta_mixture(k, n, x, is_above=True)


def e_below(k: int, n: int, x: float) -> float:
    """The e-value against "the share is at least x"."""
    return _beta_mixture(k, n, x, is_above=False)


def e_rate_above(k: int, exposure: float, x: float) -> float:
    """The e-value against "the rate is at most x per unit of exposure" after k events."""
    return _gamma_mixture(k, exposure, x, is_above=True)


def e_rate_below(k: int, exposure: float, x: float) -> float:
    """The e-value against "the rate is at least x"."""
    return _gamma_mixture(k, exposure, x, is_above=False)


def _e_values(look: Test, plan: Plan) -> tuple[float, float] | None:
    kill, success, is_up = float(plan.kill), float(plan.success), plan.direction == "up"
    match look:
        case ProportionTest(k, n):
            good, bad = (e_above, e_below) if is_up else (e_below, e_above)
            return good(k, n, kill), bad(k, n, success)
        case CostTest(units, spend):
            money = float(spend)
            return e_rate_above(units, money, 1 / kill), e_rate_below(units, money, 1 / success)
        case CountTest(count, exposure) if min(kill, success) > 0:
            better, worse = (e_rate_above, e_rate_below) if is_up else (e_rate_below, e_rate_above)
            return better(count, float(exposure), kill), worse(count, float(exposure), success)
    return None


def _beta_mixture(k: int, n: int, x: float, *, is_above: bool) -> float:
    k, n = part_of(k, n)
    x = inner_share(x, field="threshold")
    tail = special.betaincc if is_above else special.betainc
    a, b = 1 + k, 1 + n - k
    mixed = special.betaln(a, b) + _log(float(tail(a, b, x))) - _log(float(tail(1, 1, x)))
    return _exp(float(mixed - special.xlogy(k, x) - special.xlog1py(n - k, -x)))


def _gamma_mixture(k: int, exposure: float, x: float, *, is_above: bool) -> float:
    """Mixed over an exponential prior with its mean at x, cut there."""
    k, x = whole(k, field="count"), above_zero(x, field="threshold")
    t = float(not_negative(exposure, field="exposure")) * x
    tail = special.gammaincc if is_above else special.gammainc
    mixed = special.gammaln(1 + k) - (1 + k) * log(1 + t) + _log(float(tail(1 + k, 1 + t))) - _log(float(tail(1, 1)))
    return _exp(float(mixed + t))


def _log(value: float) -> float:
    return log(value) if value > 0 else -inf


def _exp(value: float) -> float:
    return exp(min(value, 700.0))
