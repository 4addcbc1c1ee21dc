"""The few shapes a picture is made of; every place is in percent of the width."""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["", "mid", "end"]


@dataclass(frozen=True)
class Span:
    """A stretch of the picture."""

    start: float
    end: float

    @property
    def width(self) -> float:
        return round(max(self.end - self.start, 0), 2)


@dataclass(frozen=True)
class Label:
    """A text hung at `x` by its start, middle or end, `dx` pixels aside."""

    x: float
    text: str
    anchor: Anchor = "mid"
    dx: int = 0


def hung(at: float, text: str) -> Label:
    """A text in the middle of its place, but never past an edge."""
    return Label(at, text, "" if at < 6 else "end" if at > 94 else "mid")
