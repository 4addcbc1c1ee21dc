"""Which results of two planned groups promote or reject: for each result of A the edges of B, found by the rule itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.error_rates import ErrorRates
from growthlab.evidence.inputs import Number, exact, inner_share, whole
from growthlab.evidence.measured import ProportionTest, TwoGroups
from growthlab.evidence.numeric import Floats, np, special
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.verdict import Verdict, judged

LARGEST_GROUP = 1_000


@dataclass(frozen=True, slots=True)
class GroupsReach:
    """For k = 0 … n successes of A the number of B from which on (when up; else up to which) each verdict is said.

    n + 1 (when down: -1) where no result of B does.
    """

    n: int
    promote: tuple[int, ...]
    reject: tuple[int, ...]
    is_up: bool


@lru_cache(maxsize=64)
def reach_of_groups(plan: Plan, n: int) -> GroupsReach:
    """For n accounts in each group; both edges rise with A, so that one walk along them finds all."""
    size = whole(n, field="n")
    check_fits(TwoGroups(ProportionTest(0, 1), ProportionTest(0, 1)), plan)
    if not 0 < size <= LARGEST_GROUP:
        raise RuleBroken(
            N_("The chances of a comparison are reckoned for 1 to %(most)s accounts in each group."), code="group_size", field="n",
            most=LARGEST_GROUP,
        )
    is_up = plan.direction == "up"
    better, worse = (Verdict.PROMOTE, Verdict.REJECT) if is_up else (Verdict.REJECT, Verdict.PROMOTE)

    def said(a: int, b: int) -> Verdict:
        return judged(TwoGroups(ProportionTest(a, size), ProportionTest(b, size)), plan)

    high = _walk(size, lambda a, b: said(a, b) is better)
    low = tuple(edge - 1 for edge in _walk(size, lambda a, b: said(a, b) is not worse))
    return GroupsReach(size, *((high, low) if is_up else (low, high)), is_up)


def rates_of_groups(plan: Plan, n: int, baseline: Number, true_gaps: Sequence[Number] | None = None) -> tuple[ErrorRates, ...]:
    """Chances for n accounts in each group, where the truth of A is `baseline` and that of B so much above it.

    Source: enumeration over both binomials; the tail of B is the regularised incomplete beta function, DLMF 8.17.5.
    """
    base, reach = inner_share(baseline, field="baseline"), reach_of_groups(plan, n)
    gaps = [float(exact(gap, field="true")) for gap in true_gaps or telling_gaps(plan, base)]
    return tuple(_rates(reach, base, gap) for gap in gaps)


def telling_gaps(plan: Plan, baseline: float) -> tuple[float, ...]:
    """Half a step beyond the stop, the stop, half way, the success threshold, half a step better; as far as shares go."""
    kill, success = exact(plan.kill, field="kill_threshold"), exact(plan.success, field="success_threshold")
    step = (success - kill) / 2
    found = [float(value) for value in (kill - step, kill, kill + step, success, success + step)]
    return tuple(gap for gap in found if 0 <= baseline + gap <= 1)


def _walk(n: int, holds: Callable[[int, int], bool]) -> tuple[int, ...]:
    """For each a the smallest b that holds; it never falls while a rises."""
    edges, b = [], 0
    for a in range(n + 1):
        while b <= n and not holds(a, b):
            b += 1
        edges.append(b)
    return tuple(edges)


def _rates(reach: GroupsReach, base: float, gap: float) -> ErrorRates:
    other = base + gap
    if not 0 <= other <= 1:
        raise RuleBroken(N_("With this difference the share of B would lie outside 0 to 100 %%."), code="share_outside", field="true")
    of_a, at_least = _tails(reach.n, base), _tails(reach.n, other)
    chances = of_a[:-1] - of_a[1:]
    promote, reject = np.array(reach.promote), np.array(reach.reject)
    if reach.is_up:
        return ErrorRates(gap, _sum(chances * at_least[promote]), _sum(chances * (1 - at_least[reject + 1])))
    return ErrorRates(gap, _sum(chances * (1 - at_least[promote + 1])), _sum(chances * at_least[reject]))


def _tails(n: int, p: float) -> Floats:
    """P(X >= k) for k = 0 … n + 1."""
    k = np.arange(1, n + 1)
    return np.concatenate(([1.0], special.betainc(k, n - k + 1, p), [0.0]))


def _sum(chances: Floats) -> float:
    return min(1.0, max(0.0, float(chances.sum())))
