"""Which results of two planned groups promote or reject: for each result of A the edges of B, found by the rule itself."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.error_rates import ErrorRates, telling_steps
from growthlab.evidence.inputs import Number, exact, inner_share, whole
from growthlab.evidence.measured import ProportionTest, TwoGroups
from growthlab.evidence.numeric import Floats, np, special
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.verdict import Verdict, judged

LARGEST_GROUP = 1_000
Said = Callable[[int, int], Verdict]


@dataclass(frozen=True, slots=True)
class GroupsReach:
    """For each result of A in order the one of B from which on (when more is worse: up to which) each verdict is said.

    B is looked at from 0 to `most`; `most` + 1 (when more is worse: -1) where no result of B does.
    """

    most: int
    promote: tuple[int, ...]
    reject: tuple[int, ...]
    more_is_better: bool

    def rates(self, true: float, of_a: Floats, b_at_least: Floats) -> ErrorRates:
        """`of_a` are the chances of A's results in order, `b_at_least` those of B for 0 … most + 1, the last one nought."""
        promote, reject = np.array(self.promote), np.array(self.reject)
        if self.more_is_better:
            return ErrorRates(true, _sum(of_a * b_at_least[promote]), _sum(of_a * (1 - b_at_least[reject + 1])))
        return ErrorRates(true, _sum(of_a * (1 - b_at_least[promote + 1])), _sum(of_a * b_at_least[reject]))


def edges_of(said: Said, results: range, most: int, *, more_is_better: bool) -> GroupsReach:
    """Both edges rise with A, so that one walk along them finds all."""
    better, worse = (Verdict.PROMOTE, Verdict.REJECT) if more_is_better else (Verdict.REJECT, Verdict.PROMOTE)
    high = _walk(results, most, lambda a, b: said(a, b) is better)
    low = tuple(edge - 1 for edge in _walk(results, most, lambda a, b: said(a, b) is not worse))
    return GroupsReach(most, *((high, low) if more_is_better else (low, high)), more_is_better)


@lru_cache(maxsize=64)
def reach_of_groups(plan: Plan, n: int) -> GroupsReach:
    """For n accounts in each group."""
    size = whole(n, field="n")
    check_fits(TwoGroups(ProportionTest(0, 1), ProportionTest(0, 1)), plan)
    if not 0 < size <= LARGEST_GROUP:
        raise RuleBroken(
            N_("The chances of a comparison are reckoned for 1 to %(most)s accounts in each group."), code="group_size", field="n",
            most=LARGEST_GROUP,
        )

    def said(a: int, b: int) -> Verdict:
        return judged(TwoGroups(ProportionTest(a, size), ProportionTest(b, size)), plan)

    return edges_of(said, range(size + 1), size, more_is_better=plan.direction == "up")


def rates_of_groups(plan: Plan, n: int, baseline: Number, true_gaps: Sequence[Number] | None = None) -> tuple[ErrorRates, ...]:
    """Chances for n accounts in each group, where the truth of A is `baseline` and that of B so much above it.

    Source: enumeration over both binomials; the tail of B is the regularised incomplete beta function, DLMF 8.17.5.
    """
    base, reach = inner_share(baseline, field="baseline"), reach_of_groups(plan, n)
    gaps = [float(exact(gap, field="true")) for gap in true_gaps or telling_gaps(plan, base)]
    return tuple(_rates(reach, base, gap) for gap in gaps)


def telling_gaps(plan: Plan, baseline: float) -> tuple[float, ...]:
    """The telling differences, as far as shares go."""
    return tuple(gap for gap in telling_steps(plan) if 0 <= baseline + gap <= 1)


def _walk(results: range, most: int, holds: Callable[[int, int], bool]) -> tuple[int, ...]:
    """For each a the smallest b that holds; it never falls while a rises."""
    edges: list[int] = []
    b = bisect_left(range(most + 1), True, key=lambda b: holds(results.start, b))
    for a in results:
        while b <= most and not holds(a, b):
            b += 1
        edges.append(b)
    return tuple(edges)


def _rates(reach: GroupsReach, base: float, gap: float) -> ErrorRates:
    other = base + gap
    if not 0 <= other <= 1:
        raise RuleBroken(N_("With this difference the share of B would lie outside 0 to 100 %%."), code="share_outside", field="true")
    of_a = _tails(reach.most, base)
    return reach.rates(gap, of_a[:-1] - of_a[1:], _tails(reach.most, other))


def _tails(n: int, p: float) -> Floats:
    """P(X >= k) for k = 0 … n + 1."""
    k = np.arange(1, n + 1)
    return np.concatenate(([1.0], special.betainc(k, n - k + 1, p), [0.0]))


def _sum(chances: Floats) -> float:
    return min(1.0, max(0.0, float(chances.sum())))
