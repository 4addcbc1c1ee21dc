"""An interval and the two nominal levels at which intervals are shown."""

from functools import lru_cache
from typing import NamedTuple

from growthlab.evidence.numeric import special

LISTS = 0.80
CARD = 0.95


class Interval(NamedTuple):
    """Both ends in the unit of the value; `high` is None where nothing bounds it."""

    low: float
    high: float | None


@lru_cache(maxsize=256)
def normal_z(level: float) -> float:
    """The two-sided normal quantile: 1.96 for 0.95."""
    return float(special.ndtri((1 + level) / 2))
