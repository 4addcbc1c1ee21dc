"""What a KPI's sheet may say."""

from decimal import Decimal

from growthlab.catalog.rules import Direction
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_


def is_red_better(direction: Direction | None, target: Decimal | None, red: Decimal | None) -> bool:
    """Whether the red line stands on the good side of the target; a sheet that does not say all three is not judged."""
    if direction is None or target is None or red is None:
        return False
    return red > target if direction is Direction.UP else red < target


def refuse_better_red(name: str, direction: Direction | None, target: Decimal | None, red: Decimal | None) -> None:
    if is_red_better(direction, target, red):
        raise RuleBroken(N_("The red line of “%(kpi)s” is better than its target."), code="red_is_better", field="red_threshold", kpi=name)
