"""How far something has come: towards what is wanted, or up to what is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.pictures.scale import Number


@dataclass(frozen=True)
class Progress:
    """Percent of the width: `done` filled, `over` beyond the limit; `limit_at` is the tick, None at the edge."""

    done: float
    over: float
    limit_at: float | None
    reached: bool

    @property
    def past(self) -> bool:
        return self.over > 0


def progress(value: Number, limit: Number, *, cap: bool) -> Progress:
    """`cap` says that the limit must not be passed (money, days); without it reaching is the aim (a sample).

    A limit of nought is passed by anything above it.
    """
    done, most = max(float(value), 0.0), max(float(limit), 0.0)
    if cap and done > most:
        limit_at = round(most / done * 100, 2)
        return Progress(limit_at, round(100 - limit_at, 2), limit_at, reached=False)
    share = round(min(done / most, 1) * 100, 2) if most else 100.0 if not cap else 0.0
    return Progress(share, 0, None, reached=not cap and share >= 100)


@dataclass(frozen=True)
class Part:
    """One of several equal parts of a bar; `tone` is good, warn, bad or nothing."""

    at: float
    width: float
    tone: str


def parts(tones: Sequence[str]) -> tuple[Part, ...]:
    """A bar of equal parts, in their order, a hair apart."""
    width = 100 / max(len(tones), 1)
    return tuple(Part(round(i * width, 2), round(width - 0.6, 2), tone) for i, tone in enumerate(tones))
