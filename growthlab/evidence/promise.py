"""What a plan can and cannot show, before money is spent: the chances at telling values, the curve, the sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.core.writing import format_points
from growthlab.evidence.error_rates import ErrorRates, rates_of_cost, rates_of_count, rates_of_share
from growthlab.evidence.inputs import exact
from growthlab.evidence.measured import CostTest, CountTest, ProportionTest, Test
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.reach_groups import rates_of_groups

STEPS = 40
Written = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Promise:
    """`rates` at the telling values, `curve` in rising order of the true value."""

    rates: tuple[ErrorRates, ...]
    curve: tuple[ErrorRates, ...]
    good: ErrorRates  # if the truth is exactly the success threshold
    bad: ErrorRates  # if it is exactly the threshold to stop at


def promise_of(kind: str, plan: Plan, *, size: Decimal | int) -> Promise | None:
    """`size` is accounts of a proportion, money of cost_per, exposure of count; None for kinds without a strength."""
    if kind not in _NOTHING_YET:
        return None
    check_fits(_NOTHING_YET[kind], plan)
    ends = exact(plan.success, field="success_threshold"), exact(plan.kill, field="kill_threshold")
    good, bad = _rates(kind, plan, size, ends)
    return Promise(_rates(kind, plan, size, None), _rates(kind, plan, size, _along(kind, *ends)), good, bad)


def promise_of_groups(plan: Plan, *, size: int, baseline: Decimal) -> Promise:
    """Of two groups of shares, `size` accounts in each, A at its `baseline`; true values are differences."""
    kill, success = exact(plan.kill, field="kill_threshold"), exact(plan.success, field="success_threshold")
    reach = abs(success - kill) or Decimal(1)
    low, high = max(-baseline, min(success, kill) - reach), min(1 - baseline, max(success, kill) + reach)
    along = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    good, bad = rates_of_groups(plan, size, baseline, [success, kill])
    return Promise(rates_of_groups(plan, size, baseline), rates_of_groups(plan, size, baseline, along), good, bad)


def promise_sentences(found: Promise, *, accounts: int | None, in_each: bool = False) -> list[str]:
    """In the current language: "With 10 accounts a truly good idea is thrown away 15 % of the time."."""
    lost, won, undecided = percent(found.good.reject), percent(found.bad.promote), percent(found.good.open)
    if accounts is not None and in_each:
        first = gettext(LOST_OF_GROUPS, n=number(accounts), lost=lost)
    elif accounts is None:
        first = gettext(LOST, lost=lost)
    else:
        first = ngettext(
            "With %(num)d account a truly good idea is thrown away %(lost)s of the time.",
            "With %(num)d accounts a truly good idea is thrown away %(lost)s of the time.", accounts, lost=lost,
        )
    return [first, gettext(WON, won=won), gettext(UNDECIDED, open=undecided)]


LOST = N_("With this budget a truly good idea is thrown away %(lost)s of the time.")
LOST_OF_GROUPS = N_("With %(n)s accounts in each group a truly better B is thrown away %(lost)s of the time.")
WON = N_("A truly bad idea is promoted %(won)s of the time.")
UNDECIDED = N_("A truly good idea stays undecided %(open)s of the time.")
RATE_LINE = N_("If the truth is %(true)s: promote %(promote)s, reject %(reject)s, stay open %(open)s.")
_NOTHING_YET: dict[str, Test] = {"proportion": ProportionTest(0, 0), "cost_per": CostTest(0, 0), "count": CountTest(0)}


def rate_line(rate: ErrorRates, *, is_share: bool, is_gap: bool = False) -> str:
    """`is_gap` where the truth is a difference of two shares."""
    return gettext(
        RATE_LINE,
        true=format_points(rate.true) if is_gap else percent(rate.true, 1) if is_share else number(rate.true),
        promote=percent(rate.promote), reject=percent(rate.reject), open=percent(rate.open),
    )  # fmt: skip


def _rates(kind: str, plan: Plan, size: Decimal | int, truths: tuple[Decimal, ...] | None) -> tuple[ErrorRates, ...]:
    if kind == "proportion":
        return rates_of_share(plan, int(size), truths)
    if kind == "cost_per":
        return rates_of_cost(plan, size, truths)
    return rates_of_count(plan, truths, exposure=size)


def _along(kind: str, success: Decimal, kill: Decimal) -> tuple[Decimal, ...]:
    """From next to nothing to beyond the farther threshold."""
    top = max(success, kill) * 2
    if kind == "proportion":
        top = min(Decimal(1), top)
    top = top if top > 0 else Decimal(1)
    first = top / (8 if kind == "cost_per" else 200)
    return tuple(first + (top - first) * step / STEPS for step in range(STEPS + 1))
