"""Before the start: how many accounts, how small an effect, how many weeks."""

from dataclasses import dataclass
from math import ceil, sqrt

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import Number, above_zero, inner_share, whole
from growthlab.evidence.numeric import Integers, np, special

LARGEST_SAMPLE = 1_000_000
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A test that calls it a win at `wins_at` of n (at most, when less is better).

    `false_win` is its chance to win if nothing has changed, `power` its chance to win at the target.
    """

    n: int
    wins_at: int
    false_win: float
    power: float


def sample_size(baseline: Number, target: Number, *, power: Number = 0.8, error: Number = 0.05) -> Sample:
    """The smallest n at which one group, held against a known baseline, keeps both chances exactly.

    Source: exact one-sided binomial test, A'Hern (2001), Statistics in Medicine 20, 859-866. A larger
    n may need one or two accounts more again: chances of counts rise in steps.
    """
    p0, p1 = _baseline_and_target(baseline, target)
    if p1 < p0:
        return _mirrored(sample_size(1 - p0, 1 - p1, power=power, error=error))
    wanted, risk = inner_share(power, field="power"), inner_share(error, field="error")
    guess = _one_group_guess(p0, p1, wanted, risk)
    start = 1 if guess < _CHUNK else int(0.9 * guess)
    while start <= LARGEST_SAMPLE:
        sizes = np.arange(start, start + _CHUNK)
        edges = _edges(sizes, p0, risk)
        reached = np.flatnonzero(special.betainc(edges, np.maximum(sizes - edges + 1, 1), p1) * (edges <= sizes) >= wanted)
        if reached.size:
            return _sample(int(sizes[reached[0]]), int(edges[reached[0]]), p0, p1)
        start += _CHUNK
    raise _too_small_a_difference()


def detectable_target(baseline: Number, n: int, *, power: Number = 0.8, error: Number = 0.05) -> float | None:
    """The smallest better share that n accounts would show with this power; None when none would.

    Source: the same exact test, solved for the target by the inverse incomplete beta function.
    """
    p0, size = inner_share(baseline, field="baseline"), whole(n, field="n")
    edge = int(_edges(np.array([size]), p0, inner_share(error, field="error"))[0])
    if edge > size:
        return None
    return float(special.betaincinv(edge, size - edge + 1, inner_share(power, field="power")))


def two_group_size(baseline: Number, target: Number, *, power: Number = 0.8, error: Number = 0.05) -> int:
    """Accounts in each of two groups, by the normal approximation, two-sided; plans only, never judges.

    Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.14, without
    the correction for continuity.
    """
    p0, p1 = _baseline_and_target(baseline, target)
    z_error = float(special.ndtri(1 - inner_share(error, field="error") / 2))
    z_power = float(special.ndtri(inner_share(power, field="power")))
    middle = (p0 + p1) / 2
    spread = z_error * sqrt(2 * middle * (1 - middle)) + z_power * sqrt(p0 * (1 - p0) + p1 * (1 - p1))
    size = ceil((spread / (p1 - p0)) ** 2)
    if size > LARGEST_SAMPLE:
        raise _too_small_a_difference()
    return size


def weeks_needed(n: int, a_week: Number) -> int:
    """Whole weeks at the usual pace."""
    return ceil(whole(n, field="n") / above_zero(a_week, field="pace"))


def _edges(sizes: Integers, p0: float, risk: float) -> Integers:
    """For each n the smallest k whose chance P(X >= k | p0) is at most the risk; n + 1 when there is none."""
    edges = np.asarray(np.ceil(special.bdtrik(1 - risk, sizes, p0)), dtype=np.int64) + 2
    for _step in range(4):  # the inverse is continuous and may be a step or two off
        lower = np.maximum(edges - 1, 1)
        fits = (special.betainc(lower, np.maximum(sizes - lower + 1, 1), p0) <= risk) & (lower <= sizes)
        edges = np.where(fits | (edges > sizes + 1), lower, edges)
    return edges


def _sample(n: int, edge: int, p0: float, p1: float) -> Sample:
    return Sample(n, edge, float(special.betainc(edge, n - edge + 1, p0)), float(special.betainc(edge, n - edge + 1, p1)))


def _mirrored(sample: Sample) -> Sample:
    return Sample(sample.n, sample.n - sample.wins_at, sample.false_win, sample.power)


def _one_group_guess(p0: float, p1: float, power: float, risk: float) -> float:
    spread = float(special.ndtri(1 - risk)) * sqrt(p0 * (1 - p0)) + float(special.ndtri(power)) * sqrt(p1 * (1 - p1))
    return (spread / (p1 - p0)) ** 2


def _baseline_and_target(baseline: Number, target: Number) -> tuple[float, float]:
    p0, p1 = inner_share(baseline, field="baseline"), inner_share(target, field="target")
    if p0 == p1:
        raise RuleBroken(N_("The target is the baseline itself, so no sample can tell them apart."), code="no_effect", field="target")
    return p0, p1


def _too_small_a_difference() -> RuleBroken:
    return RuleBroken(
        N_("The difference is too small to be shown: it would take more than a million accounts."),
        code="sample_too_large",
        field="target",
    )
