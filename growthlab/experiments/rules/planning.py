"""What must hold for the parts of a plan that the SMART check does not ask about."""

from collections.abc import Mapping
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import LARGEST_MINOR, too_large

MOST_GUARDRAILS = 3


def check_band(low: Decimal | None, high: Decimal | None) -> None:
    """Both ends or none, in their order."""
    if (low is None) != (high is None):
        field = "band_low" if low is None else "band_high"
        raise RuleBroken(N_("The band of no difference has two ends: write both, or none."), code="band_half", field=field)
    if low is not None and high is not None and low >= high:
        raise RuleBroken(N_("The band of no difference ends above where it begins."), code="band_empty", field="band_high")


def check_thresholds(right: Decimal | None, stop: Decimal | None, *, is_up: bool, field: str = "success_threshold") -> None:
    """In the order that the metric's direction asks for; one of them alone may wait."""
    if right is not None and stop is not None and (right == stop or (right > stop) != is_up):
        raise RuleBroken(N_("The thresholds would stand the wrong way round."), code="thresholds_wrong_way", field=field)


def check_guardrails(bounds: Mapping[int, Decimal], *, own_metric: int | None) -> None:
    """Other metrics than the plan's own, a few of them, with a limit that is a number."""
    if len(bounds) > MOST_GUARDRAILS:
        raise RuleBroken(
            N_("A plan watches at most %(most)s other metrics."), code="too_many_guardrails", field="guard_metric_1", most=MOST_GUARDRAILS
        )
    if own_metric in bounds:
        raise RuleBroken(
            N_("This is the plan's own metric. A guardrail is another one that must not suffer."), code="guards_itself",
            field="guard_metric_1",
        )
    for bound in bounds.values():
        if not bound.is_finite() or abs(bound) > LARGEST_MINOR:
            raise too_large("guard_bound_1")
