"""From a value to its place between two edges: even steps for shares, equal ratios for costs."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal
Format = Callable[[float], str]

_STEPS = (1, 2, 5)
_LEAST = 1e-290  # a tenth of it, and what it is divided by, must still be numbers
_LETTER = 2.1  # a letter of a tick in percent of a phone's picture


@dataclass(frozen=True)
class Tick:
    """A marked value of the axis: where, and what is written there."""

    at: float
    text: str


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` laid between two places, in percent or in pixels."""

    low: float
    high: float
    start: float = 0
    end: float = 100
    log: bool = False

    def at(self, value: float) -> float:
        """The place of a value; beyond the axis it stands at the edge."""
        inside = min(max(value, self.low), self.high)
        part = _share(inside, self.low, self.high, log=self.log)
        return round(self.start + part * (self.end - self.start), 2)

    def laid(self, start: float, end: float) -> "Scale":
        """The same axis between two other places."""
        return Scale(self.low, self.high, start, end, self.log)


def linear_scale(values: Iterable[float], *, most: float = math.inf, steps: int = 6) -> Scale:
    """Round ends around the values and nought, at most `steps` round steps apart."""
    known = [value for value in values if math.isfinite(value)]
    low, high = min(0.0, *known), max(0.0, *known)
    step = round_step((high - low) / steps or 1)
    top = min(_up(high, step), most)
    return Scale(_clean(math.floor(low / step) * step), top if top > 0 or low < 0 else step)


def log_scale(values: Iterable[float]) -> Scale:
    """Ends at 1, 2 or 5 times a power of ten around the values above nought; what is as good as nought stands at the edge."""
    known = [value for value in values if math.isfinite(value) and value > _LEAST] or [1.0]
    low, high = _down_series(min(known)), _up_series(max(known))
    return Scale(low, high if high > low else low * 10, log=True)


def linear_ticks(scale: Scale, format: Format, *, most: int = 6) -> tuple[Tick, ...]:
    """Round values along an even axis, both ends included when they are round."""
    step = round_step((scale.high - scale.low) / most)
    count = math.floor((scale.high - scale.low) / step + 1e-9)
    values = [_clean(scale.low + i * step) for i in range(count + 1)]
    return tuple(Tick(scale.at(value), format(value)) for value in values)


def log_ticks(scale: Scale, format: Format) -> tuple[Tick, ...]:
    """1, 2, 5, 10 … along an axis of ratios."""
    return tuple(Tick(scale.at(value), format(value)) for value in _series(scale.low, scale.high))


def readable(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Without those whose text would touch a neighbour's on a phone; both ends stay."""
    kept: list[Tick] = []
    for tick in ticks[:-1]:
        if not kept or (_right(kept[-1]) < _left(tick) and _right(tick) < _left(ticks[-1])):
            kept.append(tick)
    return (*kept, *ticks[-1:])


def round_step(width: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (or 0.5, 0.2, 0.1 …) that is at least `width`."""
    power = 10.0 ** math.floor(math.log10(width)) if width > 0 else 1.0
    return _clean(next(s * power for s in (*_STEPS, 10) if s * power >= width * (1 - 1e-9)))


def _left(tick: Tick) -> float:
    width = _LETTER * len(tick.text)
    return tick.at if tick.at < 6 else tick.at - width if tick.at > 94 else tick.at - width / 2


def _right(tick: Tick) -> float:
    return _left(tick) + _LETTER * (len(tick.text) + 0.5)


def _share(value: float, low: float, high: float, *, log: bool) -> float:
    if log:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def _up(value: float, step: float) -> float:
    return _clean(math.ceil(value / step - 1e-9) * step)


def _series(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    values = [_clean(s * 10.0**power) for power in range(first, last + 1) for s in _STEPS]
    return [value for value in values if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]


def _down_series(value: float) -> float:
    return max(_series(value / 10, value))


def _up_series(value: float) -> float:
    return min(_series(value, value * 10))


def _clean(value: float) -> float:
    """Without the dust of binary fractions, so that 0.6000000000000001 is written 0.6."""
    return float(f"{value:.12g}")
