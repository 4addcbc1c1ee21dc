"""Whether what was validated still holds in operations, 30, 60 and 90 days after the start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from statistics import mean

from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.i18n import N_, gettext

CHECKPOINTS = (30, 60, 90)
# A total of a period cannot be held against the total of a test of another length.
COMPARABLE = frozenset({MetricKind.PROPORTION, MetricKind.COST_PER, MetricKind.RATIO, MetricKind.MEAN})


class Outcome(StrEnum):
    SUSTAINED = "sustained"
    DECAYED = "decayed"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return gettext(OUTCOME_LABELS[self])


OUTCOME_LABELS = {
    Outcome.SUSTAINED: N_("sustained"),
    Outcome.DECAYED: N_("not sustained"),
    Outcome.UNKNOWN: N_("unknown"),
}


@dataclass(frozen=True)
class Effect:
    """What the test had shown: its 80 % interval in the KPI's own unit. An open end is None."""

    low: Decimal
    high: Decimal | None
    direction: Direction

    @property
    def worst(self) -> Decimal | None:
        """The end on which it would have been least worth."""
        return self.low if self.direction is Direction.UP else self.high


@dataclass(frozen=True)
class Check:
    """One look; no outcome before its day."""

    days: int
    on: date
    outcome: Outcome | None
    value: Decimal | None = None


def checks_of(
    effect: Effect | None, values: Iterable[tuple[date, Decimal]], *, started_on: date, on: date
) -> tuple[Check, ...]:
    """`values` are the KPI's final numbers by the last day of their period. Each look takes the 30 days before it."""
    known = tuple(values)
    return tuple(_check(effect, known, started_on, days, on) for days in CHECKPOINTS)


def last_word(checks: Sequence[Check]) -> Check | None:
    """The newest look that could say something."""
    return next((check for check in reversed(checks) if check.outcome in (Outcome.SUSTAINED, Outcome.DECAYED)), None)


def _check(effect: Effect | None, values: tuple[tuple[date, Decimal], ...], started_on: date, days: int, on: date) -> Check:
    day = started_on + timedelta(days=days)
    if on < day:
        return Check(days, day, None)
    inside = [value for ended, value in values if day - timedelta(days=CHECKPOINTS[0]) < ended <= day]
    if not inside or effect is None or effect.worst is None:
        return Check(days, day, Outcome.UNKNOWN)
    value = mean(inside)
    worse = value < effect.worst if effect.direction is Direction.UP else value > effect.worst
    return Check(days, day, Outcome.DECAYED if worse else Outcome.SUSTAINED, value)
