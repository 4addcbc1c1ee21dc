"""A run chart: one number over its periods against its usual value, its target and its red limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from growthlab.core.pictures.scale import Format, Number, Scale, Tick, linear_ticks, round_step
from growthlab.core.pictures.shapes import Anchor, Span

TOP, BOTTOM, FIRST, LAST = 16.0, 212.0, 9.0, 82.0
APART = 15.0


@dataclass(frozen=True)
class RunPoint:
    """One period; no value means that nothing was reported. `status` is met, partial, missed, unreported or open."""

    period: str
    value: Number | None
    status: str


@dataclass(frozen=True)
class Mark:
    """A drawn point: `x` in percent, `y` in pixels."""

    x: float
    y: float
    status: str
    large: bool


@dataclass(frozen=True)
class Rule:
    """A level across the chart; `text_y` keeps its name clear of the others."""

    kind: Literal["red", "target", "usual"]
    y: float
    text: str
    text_y: float


@dataclass(frozen=True)
class RunChart:
    """Everything the chart draws; `x` in percent, `y` in pixels of a chart 238 high."""

    levels: tuple[Tick, ...]
    red_field: Span | None
    rules: tuple[Rule, ...]
    lines: tuple[tuple[Mark, Mark], ...]
    marks: tuple[Mark, ...]
    last: tuple[Mark, str, Anchor] | None
    periods: tuple[Tick, ...]
    open_at: float | None
    noticed_at: float | None
    noticed: str
    said: tuple[tuple[str, str, str], ...]


def run_chart(
    points: Sequence[RunPoint], *, target: Number, red: Number, usual: Number | None,
    direction: Literal["up", "down"], format: Format, noticed: str = "",
) -> RunChart:  # fmt: skip
    """Points oldest first; `noticed` names the period in which a decline was seen; `usual` is the median."""
    levels = [float(n) for n in (target, red, usual) if n is not None]
    axis = _axis([*levels, *(float(p.value) for p in points if p.value is not None)])
    places = _places(len(points))
    marks = _marks(points, axis, places, after=noticed)
    drawn = [mark for mark in marks if mark is not None]
    closed = [i for i, p in enumerate(points) if p.value is not None and p.status != "open"]
    red_y = axis.at(float(red))
    return RunChart(
        levels=linear_ticks(axis, format, most=5),
        red_field=Span(red_y, BOTTOM) if direction == "up" else Span(TOP, red_y),
        rules=_rules(axis, format, target, red, usual),
        lines=tuple((a, b) for a, b in pairwise(marks) if a and b and b.status != "open"),
        marks=tuple(drawn),
        last=_last(marks, points, closed, format),
        periods=_period_names(points, places),
        open_at=next((places[i] for i, p in enumerate(points) if p.status == "open"), None),
        noticed_at=next((places[i] for i, p in enumerate(points) if noticed and p.period == noticed), None),
        noticed=noticed,
        said=tuple((p.period, "" if p.value is None else format(float(p.value)), p.status) for p in points),
    )


def _axis(values: list[float]) -> Scale:
    """From a round level under the lowest value to one over the highest; nought only when it is near."""
    low, high = min(values), max(values)
    step = round_step(((high - low) or abs(high) or 1) / 4)
    bottom, top = (low // step) * step, -(-high // step) * step
    bottom = 0.0 if 0 < bottom <= step else bottom
    return Scale(bottom, top if top > bottom else bottom + step, BOTTOM, TOP)


def _places(count: int) -> list[float]:
    return [round(FIRST + (LAST - FIRST) * i / max(count - 1, 1), 2) for i in range(count)]


def _marks(points: Sequence[RunPoint], axis: Scale, places: list[float], *, after: str) -> list[Mark | None]:
    since = next((i for i, p in enumerate(points) if after and p.period == after), len(points))
    return [
        None if p.value is None else Mark(places[i], axis.at(float(p.value)), p.status, large=i >= since)
        for i, p in enumerate(points)
    ]


def _rules(axis: Scale, format: Format, target: Number, red: Number, usual: Number | None) -> tuple[Rule, ...]:
    """The three levels from top to bottom, their names at least a line apart."""
    named: list[tuple[Literal["red", "target", "usual"], Number | None]] = [
        ("red", red),
        ("target", target),
        ("usual", usual),
    ]
    placed = sorted((axis.at(float(n)), kind, format(float(n))) for kind, n in named if n is not None)
    rules: list[Rule] = []
    for y, kind, text in placed:
        text_y = max(y + 4, rules[-1].text_y + APART if rules else 0)
        rules.append(Rule(kind, y, text, round(text_y, 2)))
    return tuple(rules)


def _last(
    marks: list[Mark | None], points: Sequence[RunPoint], closed: list[int], format: Format
) -> tuple[Mark, str, Anchor] | None:
    mark = marks[closed[-1]] if closed else None
    value = points[closed[-1]].value if closed else None
    return None if mark is None or value is None else (mark, format(float(value)), "end")


def _period_names(points: Sequence[RunPoint], places: list[float]) -> tuple[Tick, ...]:
    """At most eight names, evenly apart, the newest always among them."""
    every = -(-len(points) // 7) or 1
    newest = len(points) - 1
    return tuple(Tick(places[i], point.period) for i, point in enumerate(points) if (newest - i) % every == 0)
