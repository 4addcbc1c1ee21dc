"""The verdict the app suggests: the rule of a locked plan applied to what was measured."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.evidence import counts, proportion
from growthlab.evidence.inputs import exact
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.means import t_interval
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, PlainTest, ProportionTest, Test, measured_value
from growthlab.evidence.plan import Plan, check_fits, stop_is_met

__all__ = [
    "CostTest", "CountTest", "MeanTest", "PlainTest", "Plan", "ProportionTest", "Suggestion", "Test", "Verdict",
    "needs_reason", "suggest",
]  # fmt: skip


class Verdict(StrEnum):
    """What the app suggests; what a person decided is `experiments.rules.Verdict`."""

    TOO_EARLY = "too_early"
    PROMOTE = "promote"
    CONFIRM = "confirm"
    REJECT = "reject"
    EXTEND = "extend"
    GREY = "grey"

    @property
    def label(self) -> str:
        return gettext(VERDICT_LABELS[self])


VERDICT_LABELS = {
    Verdict.TOO_EARLY: N_("Too early"),
    Verdict.PROMOTE: N_("Promote"),
    Verdict.CONFIRM: N_("Confirm: a win on too little data"),
    Verdict.REJECT: N_("Reject"),
    Verdict.EXTEND: N_("Extend: a loss on too little data"),
    Verdict.GREY: N_("Grey zone"),
}
FREE_OF_REASON = frozenset(
    {
        ("promote", Verdict.PROMOTE),
        ("reject", Verdict.REJECT),
        ("inconclusive", Verdict.GREY),
        ("iterate", Verdict.GREY),
    }
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`support` is None where the rule does not ask for it or the kind has no assessment of strength.

    `value` is None where nothing can be divided (0 of 0, money without a unit); intervals are None
    where the kind has none.
    """

    verdict: Verdict
    value: float | None
    support: float | None
    interval80: Interval | None
    interval95: Interval | None
    stop_met: bool


def needs_reason(decision: str, suggested: Verdict | None) -> bool:
    """Whether this decision on this suggestion must say why; the four pairs that follow the rule need not."""
    return (decision, suggested) not in FREE_OF_REASON


def suggest(test: Test, plan: Plan, *, on: date | None = None) -> Suggestion:
    """The rule, as of a day: the decision's, else today. Pure; `on` matters only with a planned end."""
    check_fits(test, plan)
    value, met = measured_value(test), stop_is_met(test, plan, on)
    verdict, strength = _judged(test, plan, value) if met else (Verdict.TOO_EARLY, None)
    return Suggestion(
        verdict,
        None if value is None else float(value),
        strength,
        interval_of(test, LISTS),
        interval_of(test, CARD),
        met,
    )


def judged(test: Test, plan: Plan) -> Verdict:
    """The verdict by the thresholds alone, as if the rule to stop were met."""
    return _judged(test, plan, measured_value(test))[0]


def interval_of(test: Test, level: float) -> Interval | None:
    """Wilson for shares, Garwood for counts and costs, Student for means, nothing for the rest."""
    match test:
        case ProportionTest(k, n):
            return proportion.wilson(k, n, level) if n else None
        case CostTest(units, spend):
            return counts.cost_interval(units, float(spend), level)
        case CountTest(count, exposure):
            return counts.garwood(count, level, exposure=float(exposure))
        case MeanTest(n, mean, sd) if n > 1 and mean is not None and sd is not None:
            return t_interval(n, float(mean), float(sd), level)
    return None


def _judged(test: Test, plan: Plan, value: Decimal | None) -> tuple[Verdict, float | None]:
    is_worthless = isinstance(test, CostTest) and test.units == 0 and exact(test.spend, field="spend") > 0
    if value is None and not is_worthless:
        return Verdict.TOO_EARLY, None
    level = float(plan.level)
    if value is not None and plan.meets_success(value):
        strength = _better_than(test, plan, float(plan.kill))
        return (Verdict.PROMOTE if _is_enough(strength, level) else Verdict.CONFIRM), strength
    if value is None or plan.reaches_kill(value):
        strength = _worse_than(test, plan, float(plan.success))
        return (Verdict.REJECT if _is_enough(strength, level) else Verdict.EXTEND), strength
    return Verdict.GREY, None


def _is_enough(strength: float | None, level: float) -> bool:
    """Kinds whose strength is not assessed go by the thresholds alone."""
    return strength is None or strength >= level


def _better_than(test: Test, plan: Plan, limit: float) -> float | None:
    return _beyond(test, limit, is_up=plan.direction == "up")


def _worse_than(test: Test, plan: Plan, limit: float) -> float | None:
    return _beyond(test, limit, is_up=plan.direction == "down")


def _beyond(test: Test, limit: float, *, is_up: bool) -> float | None:
    match test:
        case ProportionTest(k, n):
            return (proportion.support_above if is_up else proportion.support_below)(k, n, limit)
        case CostTest(units, spend):
            return (counts.support_dearer if is_up else counts.support_cheaper)(units, float(spend), limit)
        case CountTest(count, exposure):
            return (counts.support_above if is_up else counts.support_below)(count, limit, exposure=float(exposure))
    return None
