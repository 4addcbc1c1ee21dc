"""Two means, A and B, by Welch; money on a log scale, where the answer is a ratio."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p, pi, sqrt

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.comparison import Comparison
from growthlab.evidence.inputs import Number, not_negative
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.measured import MeanTest
from growthlab.evidence.numeric import special


def compare_means(a: MeanTest, b: MeanTest, *, direction: str = "up") -> Comparison:
    """Unequal spreads allowed; the chance is that of a t distribution around the difference.

    Source: B. L. Welch (1947), Biometrika 34, 28-35, degrees of freedom by Satterthwaite (1946). The
    chance reads Welch's t as the posterior of the difference (an approximation to Behrens-Fisher).
    """
    gap = _gap(a, b)
    above = 1.0 - _below_zero(gap)
    mean_a, mean_b = float(a.mean or 0), float(b.mean or 0)
    return Comparison(
        a=mean_a,
        b=mean_b,
        difference=gap.centre,
        interval80=gap.interval(LISTS),
        interval95=gap.interval(CARD),
        ratio=mean_b / mean_a if mean_a else None,
        ratio95=None,
        chance_b_better=above if direction == "up" else 1.0 - above,
        loss_choosing_b=_shortfall(gap, is_up=direction == "up"),
        loss_choosing_a=_shortfall(gap, is_up=direction != "up"),
    )


def gap_interval(a: MeanTest, b: MeanTest, level: float) -> Interval:
    """Welch's interval of the mean of B less that of A."""
    return _gap(a, b).interval(level)


def chance_gap_above(a: MeanTest, b: MeanTest, x: float, *, times: float = 1.0) -> float:
    """P(mean of B - mean of A > x); `times` as if both groups were so many times larger."""
    gap = _gap(a, b)
    if gap.error == 0:
        return 0.5 if gap.centre == x else float(gap.centre > x)
    return float(special.stdtr(gap.freedom * times, (gap.centre - x) / (gap.error / sqrt(times))))


@dataclass(frozen=True, slots=True)
class RevenueRatio:
    """How many times A's typical amount B's is; amounts of zero are left out and counted."""

    ratio: float
    interval80: Interval
    interval95: Interval
    chance_b_better: float
    zeros_a: int
    zeros_b: int


def compare_revenue(a: Sequence[Number], b: Sequence[Number]) -> RevenueRatio:
    """Welch on the logarithms of the amounts above zero, turned back to money.

    Source: ratio of geometric means; Bland and Altman (1996), BMJ 312, 1079.
    """
    logs_a, logs_b = _logs(a), _logs(b)
    gap = _gap(MeanTest.of(logs_a), MeanTest.of(logs_b))
    return RevenueRatio(
        ratio=exp(gap.centre),
        interval80=grown(gap.interval(LISTS)),
        interval95=grown(gap.interval(CARD)),
        chance_b_better=1.0 - _below_zero(gap),
        zeros_a=len(a) - len(logs_a),
        zeros_b=len(b) - len(logs_b),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    centre: float
    error: float
    freedom: float

    def interval(self, level: float) -> Interval:
        half = float(special.stdtrit(self.freedom, (1 + level) / 2)) * self.error if self.error else 0.0
        return Interval(self.centre - half, self.centre + half)


def _gap(a: MeanTest, b: MeanTest) -> _Gap:
    (mean_a, part_a, n_a), (mean_b, part_b, n_b) = _parts(a, "a"), _parts(b, "b")
    variance = part_a + part_b
    below = part_a**2 / (n_a - 1) + part_b**2 / (n_b - 1)
    freedom = variance**2 / below if below else float(n_a + n_b - 2)
    return _Gap(mean_b - mean_a, sqrt(variance), freedom)


def _parts(group: MeanTest, name: str) -> tuple[float, float, int]:
    if group.n < 2 or group.mean is None or group.sd is None:
        raise RuleBroken(
            N_("Group %(group)s needs at least two values to show its spread."),
            code="too_few_values",
            field=name,
            group=name.upper(),
        )
    return float(group.mean), float(group.sd) ** 2 / group.n, group.n


def _shortfall(gap: _Gap, *, is_up: bool) -> float | None:
    """E[max(A - B, 0)] when more is better, else E[max(B - A, 0)]; None with one degree of freedom, where it has no mean.

    Source: the partial expectation of Student's t, (v + t^2) / (v - 1) f(t) + t F(t); as in the expected
    improvement of Shah, Wilson and Ghahramani (2014), AISTATS 33, 877-885.
    """
    centre, v = (-gap.centre if is_up else gap.centre), gap.freedom
    if gap.error == 0:
        return max(0.0, centre)
    if v <= 1:
        return None
    t = centre / gap.error
    height = exp(special.gammaln((v + 1) / 2) - special.gammaln(v / 2) - (v + 1) / 2 * log1p(t * t / v)) / sqrt(v * pi)
    return gap.error * max(0.0, (v + t * t) / (v - 1) * height + t * float(special.stdtr(v, t)))


def _below_zero(gap: _Gap) -> float:
    if gap.error == 0:
        return 0.5 if gap.centre == 0 else float(gap.centre < 0)
    return float(special.stdtr(gap.freedom, -gap.centre / gap.error))


def _logs(amounts: Sequence[Number]) -> list[float]:
    return [log(number) for number in (not_negative(amount, field="values") for amount in amounts) if number > 0]


def grown(interval: Interval) -> Interval:
    """An interval of a difference of logarithms as one of a ratio."""
    return Interval(exp(interval.low), None if interval.high is None else exp(interval.high))
