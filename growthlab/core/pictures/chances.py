"""Chances of three outcomes over a true value: what a rule does to bad and good ideas, as stacked fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.pictures.scale import Format, Scale, Tick, linear_ticks

LEFT, RIGHT = 7.0, 97.0
_FROM_NOTHING = 0.2  # a curve that begins so near to nothing is drawn from there


@dataclass(frozen=True)
class ChancesPicture:
    """Polygons in a field of 100 by 100 that is stretched over the chart; `kill_at` and `success_at` in percent of its width."""

    reject: str
    promote: str
    kill_at: float
    success_at: float
    kill_text: str
    success_text: str
    ticks: tuple[Tick, ...]


def chances_picture(
    points: Sequence[tuple[float, float, float]], *, kill: float, success: float, format: Format,
) -> ChancesPicture:
    """Points (true value, chance to reject, chance to promote) in rising order of the value; at least two."""
    first, high = points[0][0], points[-1][0]
    low = 0.0 if 0 <= first < _FROM_NOTHING * high else first
    axis = Scale(low, high).laid(LEFT, RIGHT)
    inner = Scale(low, high).laid(0, 100)
    rejects = [(inner.at(x), 100 - 100 * reject) for x, reject, _promote in points]
    promotes = [(inner.at(x), 100 * promote) for x, _reject, promote in points]
    return ChancesPicture(
        reject=_field(rejects, floor=100), promote=_field(promotes, floor=0), kill_at=axis.at(kill), success_at=axis.at(success),
        kill_text=format(kill), success_text=format(success), ticks=linear_ticks(axis, format),
    )


def _field(edge: list[tuple[float, float]], *, floor: float) -> str:
    closed = [(edge[0][0], floor), *edge, (edge[-1][0], floor)]
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in closed)
