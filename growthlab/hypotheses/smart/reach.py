"""Which results of a proportion test would be convincing, for a given sample and thresholds."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from growthlab.evidence.proportion import support_above, support_below


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of n promote or reject: up, at least `promote` and at most `reject`; down, the other way round.

    None when no result of this sample would be convincing.
    """

    promote: int | None
    reject: int | None


@lru_cache(maxsize=4096)  # a file of a hundred thousand rows has few samples and thresholds
def convincing(n: int, success: Decimal, kill: Decimal, *, direction: str, level: Decimal | float) -> Reach:
    """Thresholds are shares of 0..1 in the right order, n >= 1; a handful of beta integrals whatever n is."""
    wanted = float(level)

    def above(k: int, x: Decimal) -> bool:
        return support_above(k, n, float(x)) >= wanted

    def below(k: int, x: Decimal) -> bool:
        return support_below(k, n, float(x)) >= wanted

    if direction == "up":
        return Reach(
            promote=_least(_up(success * n), n, lambda k: above(k, kill)),
            reject=_most(0, _down(kill * n), lambda k: below(k, success)),
        )
    return Reach(
        promote=_most(0, _down(success * n), lambda k: below(k, kill)),
        reject=_least(_up(kill * n), n, lambda k: above(k, success)),
    )


def _least(low: int, high: int, convinces: Callable[[int], bool]) -> int | None:
    """The smallest k of low..high that convinces, when more of them convinces more."""
    if low > high or not convinces(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if convinces(middle) else (middle + 1, high)
    return low


def _most(low: int, high: int, convinces: Callable[[int], bool]) -> int | None:
    """The largest k of low..high that convinces, when fewer of them convinces more."""
    if low > high or not convinces(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if convinces(middle) else (low, middle - 1)
    return low


def _up(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))


def _down(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_FLOOR))
