"""The verdict the app suggests: the rule of a locked plan applied to what was measured."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.evidence.inputs import exact
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, PlainTest, ProportionTest, Test, TwoGroups, measured_value
from growthlab.evidence.plan import Plan, check_fits, stop_is_met
from growthlab.evidence.strength import interval_of, support_beyond, support_within
from growthlab.evidence.verdict_words import Verdict, needs_reason

__all__ = [
    "CostTest", "CountTest", "MeanTest", "PlainTest", "Plan", "ProportionTest", "Suggestion", "Test", "TwoGroups", "Verdict",
    "needs_reason", "suggest",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`support` is None where the rule does not ask for it or the kind has no assessment of strength.

    `value` is None where nothing can be divided (0 of 0, money without a unit); intervals are None
    where the kind has none. `vetoed_by` names the guardrails that took a promotion away.
    """

    verdict: Verdict
    value: float | None
    support: float | None
    interval80: Interval | None
    interval95: Interval | None
    stop_met: bool
    vetoed_by: tuple[str, ...] = ()


def suggest(test: Test, plan: Plan, *, on: date | None = None, exact_interval: bool = False) -> Suggestion:
    """The rule, as of a day: the decision's, else today. Pure; `on` matters only with a planned end.

    `exact_interval` shows Clopper and Pearson's instead of Wilson's; the verdict is the same.
    """
    check_fits(test, plan)
    value, met = measured_value(test), stop_is_met(test, plan, on)
    verdict, strength = _judged(test, plan, value) if met else (Verdict.TOO_EARLY, None)
    return Suggestion(
        verdict,
        None if value is None else float(value),
        strength,
        interval_of(test, LISTS, is_exact=exact_interval),
        interval_of(test, CARD, is_exact=exact_interval),
        met,
    )


def judged(test: Test, plan: Plan) -> Verdict:
    """The verdict by the thresholds alone, as if the rule to stop were met."""
    return _judged(test, plan, measured_value(test))[0]


def _judged(test: Test, plan: Plan, value: Decimal | None) -> tuple[Verdict, float | None]:
    is_worthless = _brought_nothing(test)
    if value is None and not is_worthless:
        return Verdict.TOO_EARLY, None
    level = float(plan.level)
    if value is not None and plan.meets_success(value):
        strength = support_beyond(test, plan.kill, is_up=plan.direction == "up")
        return (Verdict.PROMOTE if _is_enough(strength, level) else Verdict.CONFIRM), strength
    if value is None or plan.reaches_kill(value):
        strength = support_beyond(test, plan.success, is_up=plan.direction == "down")
        return (Verdict.REJECT if _is_enough(strength, level) else Verdict.EXTEND), strength
    return _between(test, plan), None


def _brought_nothing(test: Test) -> bool:
    """Money without a unit is worse than any cost; of two groups only where the other one brought something to compare with."""
    if isinstance(test, TwoGroups):
        return _brought_nothing(test.b) and isinstance(test.a, CostTest) and test.a.units > 0
    return isinstance(test, CostTest) and test.units == 0 and exact(test.spend, field="spend") > 0


def _between(test: Test, plan: Plan) -> Verdict:
    """Grey, unless it is supported that the truth lies inside the band fixed beforehand."""
    if plan.band is None:
        return Verdict.GREY
    inside = support_within(test, *plan.band)
    return Verdict.FLAT if inside is not None and inside >= float(plan.level) else Verdict.GREY


def _is_enough(strength: float | None, level: float) -> bool:
    """Kinds whose strength is not assessed go by the thresholds alone."""
    return strength is None or strength >= level
