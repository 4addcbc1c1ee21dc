"""Wear-out: the last periods of a KPI are worse than its own past, by more than its own noise explains.

Simulated in `benchmarks/wear_out.py`, with the error rates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from statistics import median

from growthlab.catalog.rules import Direction
from growthlab.core.periods import Period
from growthlab.operations.rules.ended import reported_values
from growthlab.operations.rules.facts import KpiFacts, ProcessFacts

RECENT = 3
MIN_REFERENCE, MAX_REFERENCE = 6, 26
ENOUGH = MIN_REFERENCE + RECENT  # fewer periods: not enough history
_WINDOW = RECENT + MAX_REFERENCE
_LEAST_SHARE = Decimal("0.20")
_NOISE = Decimal("1.25") * Decimal("1.4826")  # 1.4826 MAD is one standard deviation of normal noise


@dataclass(frozen=True)
class WearOut:
    """A KPI that may be wearing out: since which period, and the two medians that say so."""

    since: Period
    recent: Decimal
    usual: Decimal


def wears_out(values: Sequence[Decimal], direction: Direction) -> bool:
    """Whether the rule fires on the last of these values, oldest first."""
    if len(values) < ENOUGH:
        return False
    recent, usual = _medians(values)
    worse = 1 if direction is Direction.DOWN else -1
    if any((value - usual) * worse <= 0 for value in values[-RECENT:]):
        return False
    deviation = median(abs(value - usual) for value in _reference(values))  # of the distances to the usual (MAD)
    return (recent - usual) * worse >= max(_LEAST_SHARE * abs(usual), _NOISE * deviation)


def wear_out_of(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> WearOut | None:
    """The unbroken run of firing periods that reaches the last one, if there is one."""
    coming = reported_values(kpi, process, on=on)
    known = list(islice(coming, _WINDOW))  # newest first, and only as far back as the rule looks
    first, place = _values(known), 0
    while wears_out(_values(known[place:]), kpi.direction):
        place += 1
        known += islice(coming, 1)
    if not place:
        return None
    recent, usual = _medians(first)
    return WearOut(since=known[place - 1][0], recent=recent, usual=usual)


def has_enough_history(kpi: KpiFacts, process: ProcessFacts, *, on: date) -> bool:
    return len(list(islice(reported_values(kpi, process, on=on), ENOUGH))) == ENOUGH


def _values(known: Sequence[tuple[Period, Decimal]]) -> list[Decimal]:
    """Oldest first."""
    return [value for _period, value in reversed(known)]


def _medians(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Of the last three; of all before them, 26 at most."""
    return median(values[-RECENT:]), median(_reference(values))


def _reference(values: Sequence[Decimal]) -> Sequence[Decimal]:
    return values[-RECENT - MAX_REFERENCE : -RECENT]
