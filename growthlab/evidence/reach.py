"""Which results of a planned sample promote or reject: the edges of the rule, found by the rule itself."""

from collections.abc import Callable
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import Number, above_zero, whole
from growthlab.evidence.plan import Plan
from growthlab.evidence.verdict import CostTest, CountTest, ProportionTest, Test, Verdict, judged


@dataclass(frozen=True, slots=True)
class Reach:
    """Of 0..`most` successes (units, events) those that promote and those that reject.

    When `more_is_better`, at least `promote` promotes and at most `reject` rejects; else the other way
    round. None where no result does: such a test can confirm but not reject, or the reverse.
    """

    promote: int | None
    reject: int | None
    more_is_better: bool = True


def reach_of_share(plan: Plan, n: int) -> Reach:
    """For k of n accounts."""
    size = whole(n, field="n")
    if size == 0:
        raise RuleBroken(N_("A sample has at least one account."), code="sample_empty", field="n")
    return _edges(lambda k: ProportionTest(k, size), plan, size, more_is_better=plan.direction == "up")


def reach_of_cost(plan: Plan, spend: Number) -> Reach:
    """For units that a sum of money may bring; any number of them beyond the edge promotes."""
    above_zero(spend, field="budget")
    most = _surely_enough(lambda units: CostTest(units, spend), plan, up=True)
    return _edges(lambda units: CostTest(units, spend), plan, most, more_is_better=True)


def reach_of_count(plan: Plan, exposure: Number = 1) -> Reach:
    """For events in the whole test."""
    is_up = plan.direction == "up"
    most = _surely_enough(lambda count: CountTest(count, exposure), plan, up=is_up)
    return _edges(lambda count: CountTest(count, exposure), plan, most, more_is_better=is_up)


def _edges(measured: Callable[[int], Test], plan: Plan, most: int, *, more_is_better: bool) -> Reach:
    def is_said(verdict: Verdict) -> Callable[[int], bool]:
        return lambda k: judged(measured(k), plan) is verdict

    promotes, rejects = is_said(Verdict.PROMOTE), is_said(Verdict.REJECT)
    if more_is_better:
        return Reach(_least(most, promotes), _most(most, rejects), True)
    return Reach(_most(most, promotes), _least(most, rejects), False)


def _surely_enough(measured: Callable[[int], Test], plan: Plan, *, up: bool) -> int:
    wanted, top = (Verdict.PROMOTE if up else Verdict.REJECT), 1
    while judged(measured(top), plan) is not wanted:
        top = whole(top * 2, field="threshold")
    return top


def _least(most: int, holds: Callable[[int], bool]) -> int | None:
    """The smallest of 0..most that holds, when it holds from there on."""
    if not holds(most):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _most(most: int, holds: Callable[[int], bool]) -> int | None:
    """The largest of 0..most that holds, when it holds up to there."""
    if not holds(0):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
