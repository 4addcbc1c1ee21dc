"""Which parts of a locked plan may be amended, by what, and what must still hold afterwards."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import LARGEST_MINOR, too_large
from growthlab.experiments.rules.amended_reading import READING
from growthlab.experiments.rules.planning import check_thresholds
from growthlab.hypotheses.rules.states import State

FIELDS = {
    "planned_end": N_("End"),
    "min_sample": N_("Minimum sample"),
    "budget_amount": N_("Budget"),
    "budget_hours": N_("Hours"),
    "success_threshold": N_("Right from"),
    "kill_threshold": N_("Stop at"),
}
EXTENDING = frozenset({"planned_end", "min_sample", "budget_amount"})
LEAST_SAMPLE = 5
LONGEST_DAYS = 182
_TYPES: dict[str, tuple[type, ...]] = {
    "planned_end": (date,),
    "min_sample": (int,),
    "budget_amount": (int,),
    "budget_hours": (Decimal, int),
    "success_threshold": (Decimal, int),
    "kill_threshold": (Decimal, int),
}

Amended = date | int | Decimal | None


@dataclass(frozen=True)
class Locked:
    """The plan as it would be after the amendment."""

    kind: MetricKind | None
    direction: Direction
    planned_start: date | None
    planned_end: date | None
    min_sample: int | None
    budget_amount: int | None
    budget_hours: Decimal | None
    success_threshold: Decimal | None
    kill_threshold: Decimal | None


def check_field(key: str, field: str, state: State) -> None:
    """All of them while testing; while deciding only what leads back to the test."""
    if field not in FIELDS and field not in READING:
        raise RuleBroken(N_("This part of the plan cannot be amended."), code="field_unknown", field="field")
    if state is State.TESTING or (state is State.DECIDING and field in EXTENDING):
        return
    if state is State.DECIDING:
        raise RuleBroken(
            N_("The test of %(key)s has stopped. Amend its end, sample or budget to extend it."),
            code="not_an_extension", field="field", key=key,
        )
    raise RuleBroken(N_("The plan of %(key)s can be amended while its test runs."), code="not_testing", key=key)


def check_value(field: str, new: Amended) -> None:
    """The right type, finite and not below zero."""
    if new is None or isinstance(new, bool) or not isinstance(new, _TYPES[field]):
        raise RuleBroken(N_("This value does not fit this part of the plan."), code="value_unfit", field="new")
    if isinstance(new, date):
        return
    _number(field, new)


def _number(field: str, new: int | Decimal) -> None:
    if isinstance(new, Decimal) and not new.is_finite():
        raise RuleBroken(N_("Write a number."), code="not_a_number", field="new")
    number = Decimal(new)
    if abs(number) > LARGEST_MINOR:
        raise too_large("new")
    if number < 0 and field not in ("success_threshold", "kill_threshold"):
        raise RuleBroken(N_("This cannot be below zero."), code="negative", field="new")


def check_plan(plan: Locked) -> None:
    """What the SMART check asks of dates, sample and thresholds still holds."""
    _dates(plan)
    if plan.kind in (MetricKind.PROPORTION, MetricKind.MEAN) and (plan.min_sample or 0) < LEAST_SAMPLE:
        raise RuleBroken(
            N_("The smallest sample is %(least)s."), code="sample_too_small", field="new", least=LEAST_SAMPLE
        )
    if not plan.budget_amount and not plan.budget_hours:
        raise RuleBroken(N_("A test costs money or hours: keep at least one of them above zero."), code="budget_missing", field="new")
    _thresholds(plan)


def _dates(plan: Locked) -> None:
    if plan.planned_start is None or plan.planned_end is None:
        return
    if plan.planned_end <= plan.planned_start:
        raise RuleBroken(N_("The end must lie after the start."), code="end_before_start", field="new")
    if (plan.planned_end - plan.planned_start).days > LONGEST_DAYS:
        raise RuleBroken(N_("A test runs at most 26 weeks."), code="too_long", field="new")


def _thresholds(plan: Locked) -> None:
    right, stop = plan.success_threshold, plan.kill_threshold
    if right is None or stop is None:
        return
    check_thresholds(right, stop, is_up=plan.direction is Direction.UP, field="new")
    if plan.kind is MetricKind.PROPORTION and not (min(right, stop) >= 0 and max(right, stop) <= 1):
        raise RuleBroken(N_("A share lies between 0 and 100 %."), code="share_outside", field="new")
    if plan.kind is MetricKind.COST_PER and right <= 0:
        raise RuleBroken(
            N_("A cost per unit is compared with a threshold above zero."), code="cost_threshold", field="new"
        )
