"""What was said against what happened: a dot for each answer with its interval, and the line on which both agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.formats import points
from growthlab.core.pictures.scale import Scale, Tick

LEFT, RIGHT, TOP, FLOOR = 9.0, 97.0, 12.0, 212.0
SMALLEST, LARGEST = 4.0, 9.0  # radius of a dot in pixels
_MARKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Said:
    """`x` in percent of the width, `y` in pixels from the top; the whisker runs from `low` to `high`."""

    x: float
    y: float
    low: float
    high: float
    radius: float
    text: str


@dataclass(frozen=True)
class ReliabilityPicture:
    """Dots grow with the number of votes behind them; `mean_y` is how often anything succeeded."""

    dots: tuple[Said, ...]
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]
    mean_y: float
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    floor: float = FLOOR


def reliability_picture(rows: Sequence[tuple[int, int, int, float, float]]) -> ReliabilityPicture:
    """Rows are (said in percent, votes, came true, low and high of the interval as shares); at least one."""
    across, upwards = Scale(0, 100, LEFT, RIGHT), Scale(0, 1, FLOOR, TOP)
    most = max(votes for _said, votes, _met, _low, _high in rows)
    dots = tuple(
        Said(
            across.at(said), upwards.at(met / votes), upwards.at(low), upwards.at(high),
            round(SMALLEST + (LARGEST - SMALLEST) * votes / most, 1), f"{met}/{votes}",
        )
        for said, votes, met, low, high in rows
    )
    rate = sum(row[2] for row in rows) / sum(row[1] for row in rows)
    return ReliabilityPicture(
        dots, tuple(Tick(across.at(mark), points(mark)) for mark in _MARKS),
        tuple(Tick(upwards.at(mark / 100), points(mark)) for mark in _MARKS), upwards.at(rate),
    )
