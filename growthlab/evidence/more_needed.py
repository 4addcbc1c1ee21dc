"""Not enough evidence: about how much more would settle it, if the result stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from growthlab.core.i18n import N_, gettext
from growthlab.core.writing import format_number
from growthlab.evidence.inputs import Number
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, Test, TwoGroups
from growthlab.evidence.numeric import special
from growthlab.evidence.plan import Plan
from growthlab.evidence.side_by_side import chance_beyond
from growthlab.evidence.verdict import Suggestion, Verdict

_FURTHEST = 2.0**30
Stretch = Callable[[float], float]


class Of(StrEnum):
    """What more is needed of: accounts, money of the base currency, per cent of the test's length, accounts of each group."""

    ACCOUNTS = "accounts"
    MONEY = "money"
    TIME = "time"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class More:
    amount: int
    of: Of

    def __str__(self) -> str:
        return gettext(MORE_TEXTS[self.of], n=format_number(self.amount))


MORE_TEXTS = {
    Of.ACCOUNTS: N_("Not enough evidence: about %(n)s more accounts needed, if the share stays as it is."),
    Of.MONEY: N_("Not enough evidence: about %(n)s more would have to be spent, if the cost stays as it is."),
    Of.EACH: N_("Not enough evidence: about %(n)s more needed in each group, if the difference stays as it is."),
    Of.TIME: N_("Not enough evidence: the test would have to last about %(n)s %% longer, if the pace stays as it is."),
}


def more_needed(test: Test, plan: Plan, found: Suggestion) -> More | None:
    """Only where more of the same can settle it: before the sample is reached, on confirm and on extend.

    A result in the grey zone stays grey however long it lasts, so it answers None, unless it lies inside
    the plan's band: then it may become flat. Source: the support of the verdict at the same value with
    the sample stretched until it reaches L.
    """
    if found.verdict is Verdict.TOO_EARLY:
        return _to_the_sample(test, plan)
    stretched = _support_of(test, plan, found)
    if stretched is None:
        return None
    factor = _least_factor(stretched, float(plan.level))
    match test:
        case ProportionTest(_, n):
            return More(max(1, ceil(n * (factor - 1) - 1e-6)), Of.ACCOUNTS)
        case CostTest(_, spend):
            return More(max(1, ceil(float(spend) * (factor - 1) - 1e-6)), Of.MONEY)
        case TwoGroups(ProportionTest() | MeanTest(), _):
            return More(max(1, ceil(test.smaller * (factor - 1) - 1e-6)), Of.EACH)
    return More(max(1, ceil(100 * (factor - 1) - 1e-6)), Of.TIME)


def _support_of(test: Test, plan: Plan, found: Suggestion) -> Stretch | None:
    """What must reach L for this verdict to be settled, by how many times longer the test were."""
    if found.verdict in (Verdict.CONFIRM, Verdict.EXTEND):
        is_win = found.verdict is Verdict.CONFIRM
        return _stretched(test, plan.kill if is_win else plan.success, is_up=(plan.direction == "up") is is_win)
    if found.verdict is not Verdict.GREY or plan.band is None or found.value is None:
        return None
    low, high = plan.band
    if not float(low) < found.value < float(high):
        return None
    above, beyond = (_stretched(test, limit, is_up=True) for limit in (low, high))
    return None if above is None or beyond is None else lambda times: above(times) - beyond(times)


def _to_the_sample(test: Test, plan: Plan) -> More | None:
    if isinstance(test, ProportionTest) and plan.min_sample and test.n < plan.min_sample:
        return More(plan.min_sample - test.n, Of.ACCOUNTS)
    if isinstance(test, TwoGroups) and plan.min_sample and isinstance(test.a, ProportionTest | MeanTest):
        return More(plan.min_sample - test.smaller, Of.EACH) if test.smaller < plan.min_sample else None
    return None


def _stretched(test: Test, threshold: Number, *, is_up: bool) -> Stretch | None:
    """The support beyond a limit as a function of how many times longer the test were."""
    limit = float(threshold)
    match test:
        case ProportionTest(k, n):
            share = special.betaincc if is_up else special.betainc
            return lambda times: float(share(1 + k * times, 1 + (n - k) * times, limit))
        case CostTest(units, spend):
            cost = special.gammainc if is_up else special.gammaincc
            return lambda times: float(cost(1 + units * times, float(spend) * times / limit))
        case CountTest(count, exposure):
            rate = special.gammaincc if is_up else special.gammainc
            return lambda times: float(rate(1 + count * times, float(exposure) * times * limit))
        case TwoGroups() if chance_beyond(test, limit, is_up=is_up) is not None:
            return lambda times: chance_beyond(test, limit, is_up=is_up, times=times) or 0.0
    return None


def _least_factor(support: Stretch, level: float) -> float:
    low, high = 1.0, 2.0
    while support(high) < level and high < _FURTHEST:
        low, high = high, high * 2
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if support(middle) >= level else (middle, high)
    return high
