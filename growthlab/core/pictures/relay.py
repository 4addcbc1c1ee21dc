"""Who hands what to whom as a picture: givers on the left, what they meet in the middle, takers on the right."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

ROW = 34  # pixels from one line of text to the next
GIVER, HUB_LEFT, HUB_RIGHT, TAKER = 29.0, 36.0, 64.0, 71.0  # percent of the width
_GAP = 1.0

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True)
class Spot:
    """One name: `key` is the caller's own, `y` pixels from the top."""

    key: object
    y: float


@dataclass(frozen=True)
class Line:
    """From one spot to another: percent across, pixels down."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class RelayPicture:
    """Three columns of the same height, and the lines between them."""

    givers: tuple[Spot, ...]
    hubs: tuple[Spot, ...]
    takers: tuple[Spot, ...]
    lines: tuple[Line, ...]
    height: int
    giver_x: float = GIVER
    taker_x: float = TAKER
    hub_x: float = HUB_LEFT
    hub_width: float = HUB_RIGHT - HUB_LEFT


def relay_picture(rows: Sequence[tuple[Node, Node, Node]]) -> RelayPicture:
    """Rows are (giver, hub, taker), the hubs in the order wanted. Names at the edges stand near the middle of their hubs."""
    hubs = list(dict.fromkeys(hub for _giver, hub, _taker in rows))
    places = {hub: number for number, hub in enumerate(hubs)}
    givers = _near((giver, places[hub]) for giver, hub, _taker in rows)
    takers = _near((taker, places[hub]) for _giver, hub, taker in rows)
    height = max(len(givers), len(hubs), len(takers), 1) * ROW
    giver_y, hub_y, taker_y = (_spread(names, height) for names in (givers, hubs, takers))
    lines = [
        *_lines({(giver, hub) for giver, hub, _taker in rows}, GIVER + _GAP, giver_y, HUB_LEFT, hub_y),
        *_lines({(hub, taker) for _giver, hub, taker in rows}, HUB_RIGHT, hub_y, TAKER - _GAP, taker_y),
    ]
    return RelayPicture(_spots(giver_y), _spots(hub_y), _spots(taker_y), tuple(lines), height)


def _near(met: Iterable[tuple[Node, int]]) -> list[Node]:
    """In the order of the mean place of what each one meets, so that few lines cross."""
    places: dict[Node, list[int]] = {}
    for name, place in met:
        places.setdefault(name, []).append(place)
    return sorted(places, key=lambda name: (fmean(places[name]), str(name)))


def _spread(names: Sequence[Node], height: int) -> dict[Node, float]:
    return {name: round((number + 0.5) * height / len(names), 1) for number, name in enumerate(names)}


def _spots(places: dict[Node, float]) -> tuple[Spot, ...]:
    return tuple(Spot(name, y) for name, y in places.items())


def _lines(
    pairs: Iterable[tuple[Node, Node]], x1: float, start: dict[Node, float], x2: float, end: dict[Node, float]
) -> Iterable[Line]:
    drawn = [Line(x1, start[one], x2, end[other]) for one, other in pairs]
    return sorted(drawn, key=lambda line: (line.y1, line.y2))
