"""How a sum grew from day to day, towards what is wanted or up to what is allowed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from growthlab.core import formats
from growthlab.core.pictures.scale import Format, Number, Scale, Tick, linear_scale, linear_ticks, readable
from growthlab.core.pictures.shapes import Label, hung

LEFT, RIGHT, TOP, FLOOR = 8.0, 98.0, 24.0, 132.0  # percent across, pixels down
MOST_DAYS = 200  # steps that a picture draws
LETTERS = 13.0  # the height of a label in pixels
Sums = Sequence[tuple[date, Number]]


@dataclass(frozen=True)
class Stretch:
    """One straight line: across in percent, down in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class AccumulationPicture:
    """Steps of the sum (`outer`) and of a part of it (`inner`); where the limit lies and the plan ends."""

    outer: tuple[Stretch, ...]
    inner: tuple[Stretch, ...]
    last_x: float
    last_y: float
    last: Label
    last_text_y: float  # of the label: above its dot, and never on the line of the limit
    limit_y: float | None
    limit: str
    end_x: float | None
    end: Label | None
    levels: tuple[Tick, ...]
    days: tuple[Tick, ...]
    said: tuple[tuple[str, str, str], ...]  # day, sum, part: the table behind
    is_past: bool  # the sum went beyond the limit


def accumulation(
    sums: Sums, *, first: date, last: date, format: Format, limit: Number | None = None, end: date | None = None, part: Sums = ()
) -> AccumulationPicture:
    """`sums` are running totals in the order of their days, `part` those of what is counted within; `last` is today or the stop."""
    known = dict(part)  # whole: the table asks it by the days of the sums
    sums, part = _thinned(sums), _thinned(part)
    until = max(last, end or last, first + timedelta(days=1))
    across = Scale(0, (until - first).days, LEFT, RIGHT)
    values = [float(value) for _day, value in (*sums, *part)]
    down = linear_scale([*values, float(limit or 0), 0.0], steps=4).laid(FLOOR, TOP)

    def x(on: date) -> float:
        return across.at((on - first).days)

    total = float(sums[-1][1]) if sums else 0.0
    edge = None if limit is None else down.at(float(limit))
    label, label_y = _named(x(last), down.at(total), format(total), edge)
    return AccumulationPicture(
        outer=_steps(sums, x(first), x(last), down, x), inner=_steps(part, x(first), x(last), down, x) if part else (),
        last_x=x(last), last_y=down.at(total), last=label, last_text_y=label_y,
        limit_y=edge, limit="" if limit is None else format(float(limit)),
        end_x=None if end is None else x(end), end=None if end is None else hung(x(end), formats.short_day(end)),
        levels=linear_ticks(down, format, most=4), days=_days(first, until, across),
        said=_said(sums, known, format), is_past=limit is not None and total > float(limit),
    )


def _thinned(sums: Sums) -> Sums:
    """The last sum of each day; of very many days some, and always the newest."""
    days = list(dict(sums).items())
    step = -(-len(days) // MOST_DAYS) or 1
    return days[::-1][::step][::-1]


def _named(across: float, dot: float, text: str, limit: float | None) -> tuple[Label, float]:
    """The label of a dot and its line: over it, but beside it where the line of the limit would cross its letters."""
    over = dot - 8
    if limit is None or not over - LETTERS <= limit <= over + 3:
        return hung(across, text), over
    return (Label(across, text, "", 9) if across < 20 else Label(across, text, "end", -9)), dot + 4


def _steps(sums: Sums, first: float, last: float, down: Scale, place: Callable[[date], float]) -> tuple[Stretch, ...]:
    """Flat until a day, then up on that day."""
    at, level, found = first, down.at(0), []
    for on, value in sums:
        here, height = max(place(on), first), down.at(float(value))
        found += [Stretch(at, level, here, level), Stretch(here, level, here, height)]
        at, level = here, height
    found.append(Stretch(at, level, max(last, at), level))
    return tuple(line for line in found if (line.x1, line.y1) != (line.x2, line.y2))


def _days(first: date, until: date, across: Scale) -> tuple[Tick, ...]:
    total = (until - first).days
    step = max(1, round(total / 4))
    marks = [first + timedelta(days=n) for n in range(0, total + 1, step)]
    return readable([Tick(across.at((on - first).days), formats.short_day(on)) for on in marks])


def _said(sums: Sums, part: dict[date, Number], format: Format) -> tuple[tuple[str, str, str], ...]:
    return tuple((formats.day(on), format(float(value)), format(float(part[on])) if on in part else "") for on, value in sums)
