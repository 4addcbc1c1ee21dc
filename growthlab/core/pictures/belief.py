"""How much a team believes: a bar for a list, dots for a page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

FLOOR, STEP = 74, 15


@dataclass(frozen=True)
class BeliefBar:
    """Filled to the mean; the whisker runs from the lowest to the highest vote. No votes: nothing filled."""

    mean: float | None
    low: float | None
    high: float | None

    def track(self, width: int) -> str:
        return track(width)

    def whisker(self, width: int) -> str:
        return whisker(self.low, self.high, width)


@cache
def track(width: int) -> str:
    """The path of five equal parts with a gap between them, `width` pixels from 0 to 100 %."""
    fifths = [(round(width * (i * 0.2 + (0.008 if i else 0)), 1), round(width * (i + 1) * 0.2, 1)) for i in range(5)]
    return "".join(f"M{left:g} 2H{right:g}v5H{left:g}z" for left, right in fifths)


@lru_cache(maxsize=128)
def whisker(low: float | None, high: float | None, width: int) -> str:
    """The path of a line with its two ends, under the bar, from the lowest to the highest vote."""
    if low is None or high is None:
        return ""
    left, right = (round(one * width / 100, 1) for one in (low, high))
    return f"M{left:g} 9.5v4m0-2H{right:g}m0-2v4"


@dataclass(frozen=True)
class Dot:
    """One vote: `x` in percent, `y` in pixels from the top, stacked upwards."""

    x: float
    y: int


@dataclass(frozen=True)
class BeliefDots:
    """One dot a vote over the five answers, and the mean; `height` grows with the tallest stack."""

    marks: tuple[tuple[float, int], ...]
    dots: tuple[Dot, ...]
    counts: tuple[tuple[int, int], ...]
    mean: int | None
    mean_at: float | None
    floor: int
    height: int


def belief_bar(votes: Iterable[int]) -> BeliefBar:
    """From votes in percent (10 … 90)."""
    given = list(votes)
    return (
        BeliefBar(round(sum(given) / len(given), 2), min(given), max(given)) if given else BeliefBar(None, None, None)
    )


def belief_dots(votes: Iterable[int], *, answers: tuple[int, ...] = (10, 30, 50, 70, 90)) -> BeliefDots:
    """From votes in percent; equal votes stand on each other."""
    given = sorted(votes)
    counts = Counter(given)
    floor = FLOOR + STEP * max(0, max(counts.values(), default=0) - 3)
    dots = [Dot(_x(answer), floor - STEP * i) for answer in sorted(counts) for i in range(counts[answer])]
    mean = sum(given) / len(given) if given else None
    return BeliefDots(
        marks=tuple((_x(answer), answer) for answer in answers),
        dots=tuple(dots),
        counts=tuple(sorted(counts.items())),
        mean=None if mean is None else round(mean),
        mean_at=None if mean is None else _x(mean),
        floor=floor + 10,
        height=floor + 44,
    )


def _x(percent: float) -> float:
    """10 stands at 14 % and 90 at 86 %, so that half a dot never leaves the picture."""
    return round(5 + percent * 0.9, 2)
