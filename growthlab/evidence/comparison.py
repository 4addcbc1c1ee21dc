"""Two groups side by side, A and B: what every comparison answers, whatever was counted."""

from dataclasses import dataclass

from growthlab.core.i18n import N_
from growthlab.evidence.intervals import Interval

BEFORE_AFTER = N_("Before and after are not two groups of one time: season, prices and people changed too. Read it as a hint.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`difference` is B - A and `ratio` B / A, in the unit of `a` and `b`; None where A is zero.

    `chance_b_better` heeds the direction. `loss_choosing_b` is how much worse than A one is on average
    by taking B (in the same unit, per account or per unit of exposure), `loss_choosing_a` the reverse;
    None where the kind has no exact answer.
    """

    a: float
    b: float
    difference: float
    interval80: Interval
    interval95: Interval
    ratio: float | None
    ratio95: Interval | None
    chance_b_better: float
    loss_choosing_b: float | None
    loss_choosing_a: float | None


def in_money(loss: float, *, units: float, worth: float) -> float:
    """An expected loss per unit as money: over so many accounts (or weeks), each success worth so much."""
    return loss * units * worth
