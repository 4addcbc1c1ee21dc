"""A measured value with its 80 % and 95 % intervals, between the limit to stop at and the limit that is right."""

import math
from dataclasses import dataclass
from typing import Literal

from growthlab.core.pictures.limits import Direction, crowded, names, zones
from growthlab.core.pictures.scale import (
    Format,
    Number,
    Scale,
    Tick,
    linear_scale,
    linear_ticks,
    log_scale,
    log_ticks,
    readable,
)
from growthlab.core.pictures.shapes import Label, Span, hung

LEFT, RIGHT = 1.5, 98.5


@dataclass(frozen=True)
class Whisker:
    """One interval; an open end has no number, because nothing bounds it there."""

    span: Span
    low: str
    high: str
    open_end: bool = False


@dataclass(frozen=True)
class IntervalPicture:
    """What the evidence card and the list version draw.

    `value` is None when nothing could be measured; without `inner` the strength is not known and the
    dot is hollow. `zone` is where the value lies: right, between or stop.
    """

    stop: Span
    between: Span
    right: Span
    kill: Label
    success: Label
    crowded: bool
    value: Label | None
    inner: Whisker | None
    outer: Whisker | None
    ends: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    zone: Literal["right", "between", "stop"]
    direction: Direction
    kill_text: str
    success_text: str
    kill_at: float
    success_at: float


def interval_picture(
    value: Number | None,
    low80: Number | None,
    high80: Number | None,
    low95: Number | None,
    high95: Number | None,
    success: Number,
    kill: Number,
    direction: Direction,
    scale: Literal["linear", "log"],
    format: Format,
    *,
    most: Number = math.inf,
) -> IntervalPicture:
    """Places a result; `most` is where a linear scale must end (1 for a share).

    Numbers may be Decimal; `format` is given floats. None or infinity means: no value (it is then
    counted as worse than the limit to stop at), an interval open upwards, or no interval.
    """
    result, low, high, outer_low, outer_high = (_float(n) for n in (value, low80, high80, low95, high95))
    limits = float(kill), float(success)
    axis = _axis([result, low, high, outer_low, outer_high, *limits], scale, float(most))
    return _placed(
        axis, format, direction, result, limits,
        whisker(axis, low, high, format), whisker(axis, outer_low, outer_high, format),
    )  # fmt: skip


def _placed(
    axis: Scale, format: Format, direction: Direction, value: float, limits: tuple[float, float],
    inner: Whisker | None, outer: Whisker | None,
) -> IntervalPicture:  # fmt: skip
    kill, success = axis.at(limits[0]), axis.at(limits[1])
    texts = (format(limits[0]), format(limits[1]))
    stop, between, right = zones(axis, kill, success, direction)
    stop_name, right_name = names(axis, kill, success, texts, direction)
    return IntervalPicture(
        stop=stop, between=between, right=right, kill=stop_name, success=right_name,
        crowded=crowded(stop_name, right_name),
        value=hung(axis.at(value), format(value)) if math.isfinite(value) else None,
        inner=inner, outer=outer, ends=ends_of(inner),
        ticks=readable(log_ticks(axis, format) if axis.log else linear_ticks(axis, format)),
        zone=_zone(value, limits, direction), direction=direction,
        kill_text=texts[0], success_text=texts[1], kill_at=kill, success_at=success,
    )  # fmt: skip


def _float(number: Number | None) -> float:
    return math.inf if number is None else float(number)


def _axis(points: list[float], scale: str, most: float) -> Scale:
    if scale == "log":
        return log_scale(points).laid(LEFT, RIGHT)
    return linear_scale(points, most=most).laid(LEFT, RIGHT)


def whisker(axis: Scale, low: float, high: float, format: Format) -> Whisker | None:
    """One interval on an axis; without a low end there is none, without a high end it is open."""
    if not math.isfinite(low):
        return None
    if not math.isfinite(high):
        return Whisker(Span(axis.at(low), axis.end), format(low), "", open_end=True)
    return Whisker(Span(axis.at(low), axis.at(high)), format(low), format(high))


def ends_of(inner: Whisker | None) -> tuple[Label, ...]:
    """The numbers at the 80 % ends; near each other they hang outwards."""
    if inner is None:
        return ()
    close = inner.span.width < 16 and inner.span.start > 8
    low = Label(inner.span.start, inner.low, "end") if close else hung(inner.span.start, inner.low)
    if inner.open_end:
        return (low,)
    high = Label(inner.span.end, inner.high, "") if close and inner.span.end < 92 else hung(inner.span.end, inner.high)
    return low, high


def _zone(value: float, limits: tuple[float, float], direction: Direction) -> Literal["right", "between", "stop"]:
    kill, success = limits
    if not math.isfinite(value):
        return "stop"
    if value >= success if direction == "up" else value <= success:
        return "right"
    return "stop" if (value <= kill if direction == "up" else value >= kill) else "between"
