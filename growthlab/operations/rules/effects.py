"""What a number from a source does to the period it is for, given what stands there: pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.core.periods import Period


class Effect(StrEnum):
    """`differs`: a person said another number of an ended period, so a person decides. `stands`: of an open one."""

    ENTERED = "entered"
    CORRECTED = "corrected"
    DIFFERS = "differs"
    UNCHANGED = "unchanged"
    STANDS = "stands"

    @property
    def label(self) -> str:
        return gettext(EFFECT_LABELS[self])


EFFECT_LABELS = {
    Effect.ENTERED: N_("is entered"),
    Effect.CORRECTED: N_("is corrected, the old number stays beside it"),
    Effect.DIFFERS: N_("somebody entered another number: a person decides"),
    Effect.UNCHANGED: N_("stands there already"),
    Effect.STANDS: N_("what somebody entered stands until the period ends"),
}


@dataclass(frozen=True)
class Held:
    """The newest number of a period."""

    actual: Decimal
    entered_on: date
    by_hand: bool


def effect_of(actual: Decimal, period: Period, held: Held | None, *, on: date) -> Effect:
    """Never over what a person said of an ended period; an interim number gives way once its period has ended."""
    if held is None:
        return Effect.ENTERED
    was_final, is_final = held.entered_on > period.last_day, on > period.last_day
    if held.actual == actual and was_final == is_final:
        return Effect.UNCHANGED
    if held.by_hand and was_final:
        return Effect.DIFFERS
    if held.by_hand and not is_final:
        return Effect.STANDS
    return Effect.CORRECTED if was_final else Effect.ENTERED
