"""Belief and what it is worth, the order of the backlog, and how well beliefs came true."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from statistics import fmean

BELIEFS = (10, 30, 50, 70, 90)  # percent
NEEDED_VOTES = 3
TALK_ABOUT_IT = 5
NEEDED_TO_CALIBRATE = 20
_EXACT, _SCORE_SPAN = 10_000, 10**12  # four digits after the point; room for scores below a hundred millions


def belief_mean(beliefs: Sequence[int]) -> float | None:
    """In percent; None without votes."""
    return fmean(beliefs) if beliefs else None


def is_ranked(vote_count: int, *, needed: int = NEEDED_VOTES) -> bool:
    """Below this many votes a hypothesis stands under the line *needs votes*."""
    return vote_count >= needed


def default_order(
    *,
    number: int,
    created_at: datetime,
    vote_count: int,
    belief: float | None,
    score: float | None,
    needed: int = NEEDED_VOTES,
    seen: bool = True,
) -> tuple[object, ...]:
    """Sort key: belief, then the score, then the oldest, then the key's number; what needs votes comes after.

    `seen=False` for a reader who has not voted on it while votes are open: last, oldest first, so that the
    order tells nothing.
    """
    if not seen:
        return 2, 0.0, 0.0, created_at, number
    rank = 0 if is_ranked(vote_count, needed=needed) else 1
    return rank, -_or_last(belief), -_or_last(score), created_at, number


def _or_last(score: float | None) -> float:
    return -1.0 if score is None else score


def place_of(belief: float | None, score: float | None) -> int:
    """One whole number whose ascending order is belief, then score, best first; 0, the last, without votes."""
    if belief is None:
        return 0
    score_part = 0 if score is None else min(round(score * _EXACT) + 1, _SCORE_SPAN - 1)
    return -(round(belief * _EXACT) * _SCORE_SPAN + score_part)


def expected_value(belief: float, *, value_if_success: Decimal, cost: Decimal) -> Decimal:
    """Belief in percent × value − cost, in the unit of both."""
    return Decimal(str(belief)) / 100 * value_if_success - cost


def belief_per_cost(belief: float, *, budget: Decimal, hours: Decimal, hour_rate: Decimal) -> Decimal | None:
    """Percent of belief for one unit of base currency; None when it costs nothing."""
    cost = budget + hours * hour_rate
    return Decimal(str(belief)) / cost if cost > 0 else None


def brier(forecasts: Iterable[tuple[int, bool]]) -> float | None:
    """Mean of (belief − outcome)² over (belief in percent, threshold met); 0.25 is always saying 50 %."""
    errors = [(belief / 100 - outcome) ** 2 for belief, outcome in forecasts]
    return fmean(errors) if errors else None
