"""What the rule does to two planned groups that are counted: events over weeks, units for money."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, sqrt

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.error_rates import ErrorRates, telling_steps
from growthlab.evidence.inputs import Number, above_zero, exact
from growthlab.evidence.measured import CostTest, CountTest, TwoGroups
from growthlab.evidence.numeric import Floats, np, special
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.reach_groups import GroupsReach, edges_of
from growthlab.evidence.verdict import Verdict, judged

LARGEST_EXPECTED = 1_000
_SPREADS = 7.5  # what lies farther away has a chance below 1e-13


def _around(mean: float) -> tuple[int, int]:
    """The results of a Poisson count that have any chance worth a digit."""
    reach = _SPREADS * sqrt(mean)
    return max(0, int(mean - reach)), ceil(mean + reach + 30)


_MOST = _around(LARGEST_EXPECTED)[1]


def rates_of_counts(
    plan: Plan, baseline: Number, true_gaps: Sequence[Number] | None = None, *, exposure: Number = 1
) -> tuple[ErrorRates, ...]:
    """A's true rate is `baseline`, B's so much above it, both over the same exposure.

    Source: enumeration over both Poisson counts; the tail of B is the regularised incomplete gamma function, DLMF 8.4.10.
    """
    base, width = above_zero(baseline, field="baseline"), above_zero(exposure, field="exposure")
    check_fits(TwoGroups(CountTest(0), CountTest(0)), plan)
    gaps = _gaps(true_gaps or [gap for gap in telling_steps(plan) if 0 < (base + gap) * width <= LARGEST_EXPECTED])
    means = [_other(base, gap) * width for gap in gaps]
    results = _results(base * width, means)
    return _enumerated(_reach_of_counts(plan, width, results), results, base * width, zip(gaps, means, strict=True))


def rates_of_costs(
    plan: Plan, spend: Number, baseline: Number, true_gaps: Sequence[Number] | None = None
) -> tuple[ErrorRates, ...]:
    """Each group spends half of `spend`; a unit of A truly costs `baseline`, one of B so much more (below zero: less).

    Source: as for counts; units are Poisson with mean spend / true cost.
    """
    base, half = above_zero(baseline, field="baseline"), above_zero(spend, field="budget") / 2
    check_fits(TwoGroups(CostTest(0, 0), CostTest(0, 0)), plan)
    gaps = _gaps(true_gaps or [gap for gap in telling_steps(plan) if base + gap >= half / LARGEST_EXPECTED])
    means = [half / _other(base, gap) for gap in gaps]
    results = _results(half / base, means)
    return _enumerated(_reach_of_costs(plan, half, results), results, half / base, zip(gaps, means, strict=True))


def _enumerated(reach: GroupsReach, results: range, mean_a: float, truths: Iterable[tuple[float, float]]) -> tuple[ErrorRates, ...]:
    """`truths` are differences with how many B is then expected to bring."""
    of_a = _tails(results.stop - 1, mean_a)
    chances = (of_a[:-1] - of_a[1:])[results.start :]
    return tuple(reach.rates(gap, chances, _tails(reach.most, mean_b)) for gap, mean_b in truths)


def _results(mean_a: float, means_b: Sequence[float]) -> range:
    """What A may bring; refused where more is expected than the enumeration is made for."""
    expected = max(mean_a, *means_b, 0.0)
    if expected > LARGEST_EXPECTED:
        raise RuleBroken(
            N_("The chances of a comparison are reckoned for up to %(most)s expected in each group; this plan expects %(expected)s."),
            code="group_size", field="n", most=LARGEST_EXPECTED, expected=ceil(expected),
        )
    low, high = _around(mean_a)
    return range(low, high + 1)


@lru_cache(maxsize=64)
def _reach_of_counts(plan: Plan, exposure: float, results: range) -> GroupsReach:
    def said(a: int, b: int) -> Verdict:
        return judged(TwoGroups(CountTest(a, exposure), CountTest(b, exposure)), plan)

    return edges_of(said, results, _MOST, more_is_better=plan.direction == "up")


@lru_cache(maxsize=64)
def _reach_of_costs(plan: Plan, spend: float, results: range) -> GroupsReach:
    """While A has brought nothing there is nothing to compare with, so its first line promotes and rejects nothing."""

    def said(a: int, b: int) -> Verdict:
        return judged(TwoGroups(CostTest(a, spend), CostTest(b, spend)), plan)

    found = edges_of(said, range(max(results.start, 1), results.stop), _MOST, more_is_better=True)
    if results.start > 0:
        return found
    return GroupsReach(_MOST, (_MOST + 1, *found.promote), (-1, *found.reject), True)


def _tails(most: int, mean: float) -> Floats:
    """P(X >= k) for k = 0 … most + 1, where the last is as good as nought."""
    return np.concatenate(([1.0], special.gammainc(np.arange(1, most + 1), mean), [0.0]))


def _gaps(gaps: Sequence[Number]) -> list[float]:
    return [float(exact(gap, field="true")) for gap in gaps]


def _other(base: float, gap: float) -> float:
    if base + gap <= 0:
        raise RuleBroken(N_("With this difference the value of B would not lie above zero."), code="not_above_zero", field="true")
    return base + gap
