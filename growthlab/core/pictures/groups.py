"""Two or more groups on one axis, each a dot with its 80 % and 95 % intervals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.pictures.interval import LEFT, RIGHT, Whisker, ends_of, whisker
from growthlab.core.pictures.scale import Format, Tick, linear_scale, linear_ticks, log_scale, log_ticks, readable
from growthlab.core.pictures.shapes import Label, hung

ROW, FOOT = 74, 24  # pixels of one group, and of the axis below
Ends = tuple[float, float | None]


@dataclass(frozen=True)
class Measured:
    """What was seen in one group; an interval of None is not assessed, its high end of None is open."""

    name: str
    value: float | None
    inner: Ends | None = None
    outer: Ends | None = None


@dataclass(frozen=True)
class GroupRow:
    """One group where it is drawn, `top` pixels from above."""

    name: str
    top: int
    value: Label | None
    inner: Whisker | None
    outer: Whisker | None
    ends: tuple[Label, ...]


@dataclass(frozen=True)
class GroupsPicture:
    rows: tuple[GroupRow, ...]
    ticks: tuple[Tick, ...]
    height: int
    floor: int  # of the axis


def groups_picture(groups: Sequence[Measured], *, format: Format, is_log: bool = False, most: float = math.inf) -> GroupsPicture:
    """In their order; `most` is where an even scale must end (1 for shares)."""
    known = [number for group in groups for number in (group.value, *(group.inner or ()), *(group.outer or ())) if number is not None]
    axis = (log_scale(known) if is_log else linear_scale([*known, 0.0], most=most)).laid(LEFT, RIGHT)
    rows = []
    for place, group in enumerate(groups):
        inner, outer = (whisker(axis, *_ends(ends), format) for ends in (group.inner, group.outer))
        value = None if group.value is None else hung(axis.at(group.value), format(group.value))
        rows.append(GroupRow(group.name, place * ROW, value, inner, outer, ends_of(inner)))
    floor = len(groups) * ROW
    ticks = readable(log_ticks(axis, format) if is_log else linear_ticks(axis, format))
    return GroupsPicture(tuple(rows), ticks, floor + FOOT, floor)


def _ends(ends: Ends | None) -> tuple[float, float]:
    low, high = ends or (math.inf, None)
    return low, math.inf if high is None else high
