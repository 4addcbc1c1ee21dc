"""Belief, ICE and RICE, the order of the backlog, and how well beliefs came true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import fmean

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

BELIEFS = (10, 30, 50, 70, 90)  # percent
NEEDED_VOTES = 3
TALK_ABOUT_IT = 5
NEEDED_TO_CALIBRATE = 20
RICE_IMPACTS = tuple(map(Decimal, ("0.25", "0.5", "1", "2", "3")))
RICE_CONFIDENCES = tuple(map(Decimal, ("0.5", "0.8", "1")))
_EXACT, _ICE_SPAN = 10_000, 100_000_000  # four digits after the point; room for I×C×E up to 1000
LEAST_EFFORT = Decimal("0.5")  # person-weeks


@dataclass(frozen=True, slots=True)
class Scores:
    """One person's vote: belief in percent, and impact, confidence and ease of 1..10 where given."""

    belief_percent: int
    impact: int | None = None
    confidence: int | None = None
    ease: int | None = None

    @property
    def parts(self) -> tuple[int, int, int] | None:
        """Impact, confidence and ease, when all three are given."""
        if self.impact is None or self.confidence is None or self.ease is None:
            return None
        return self.impact, self.confidence, self.ease


@dataclass(frozen=True, slots=True)
class Spread:
    """Highest minus lowest vote on each part."""

    impact: int
    confidence: int
    ease: int

    @property
    def widest(self) -> int:
        return max(self.impact, self.confidence, self.ease)

    @property
    def talk_about_it(self) -> bool:
        return self.widest >= TALK_ABOUT_IT


def belief_mean(votes: Sequence[Scores]) -> float | None:
    """In percent; None without votes."""
    return fmean(vote.belief_percent for vote in votes) if votes else None


def ice(votes: Iterable[Scores], *, mode: str = "average") -> float | None:
    """Mean over the voters of (I+C+E)/3, or of I×C×E when the team multiplies; None when nobody scored."""
    parts = [vote.parts for vote in votes if vote.parts]
    if not parts:
        return None
    return fmean(i * c * e if mode == "product" else (i + c + e) / 3 for i, c, e in parts)


def spread(votes: Iterable[Scores]) -> Spread:
    """How far the voters lie apart; 0 where fewer than two scored."""
    given = tuple(votes)
    return Spread(
        impact=_gap(vote.impact for vote in given),
        confidence=_gap(vote.confidence for vote in given),
        ease=_gap(vote.ease for vote in given),
    )


def is_ranked(vote_count: int, *, needed: int = NEEDED_VOTES) -> bool:
    """Below this many votes a hypothesis stands under the line *needs votes*."""
    return vote_count >= needed


def default_order(
    *,
    number: int,
    created_at: datetime,
    vote_count: int,
    belief: float | None,
    ice_mean: float | None,
    needed: int = NEEDED_VOTES,
    seen: bool = True,
) -> tuple[object, ...]:
    """Sort key: belief, then ICE, then the oldest, then the key's number; what needs votes comes after.

    `seen=False` for a reader who has not voted on it while votes are open: last, oldest first, so that the
    order tells nothing.
    """
    if not seen:
        return 2, 0.0, 0.0, created_at, number
    rank = 0 if is_ranked(vote_count, needed=needed) else 1
    return rank, -_or_last(belief), -_or_last(ice_mean), created_at, number


def _or_last(score: float | None) -> float:
    return -1.0 if score is None else score


def place_of(belief: float | None, ice_mean: float | None) -> int:
    """One whole number whose ascending order is belief, then ICE, best first; 0, the last, without votes."""
    if belief is None:
        return 0
    ice_part = 0 if ice_mean is None else round(ice_mean * _EXACT) + 1
    return -(round(belief * _EXACT) * _ICE_SPAN + ice_part)


def expected_value(belief: float, *, value_if_success: Decimal, cost: Decimal) -> Decimal:
    """Belief in percent × value − cost, in the unit of both."""
    return Decimal(str(belief)) / 100 * value_if_success - cost


def belief_per_cost(belief: float, *, budget: Decimal, hours: Decimal, hour_rate: Decimal) -> Decimal | None:
    """Percent of belief for one unit of base currency; None when it costs nothing."""
    cost = budget + hours * hour_rate
    return Decimal(str(belief)) / cost if cost > 0 else None


def rice(*, reach: Decimal, impact: Decimal, confidence: Decimal, effort: Decimal) -> Decimal:
    """Accounts a quarter × impact × confidence / person-weeks."""
    if impact not in RICE_IMPACTS:
        raise RuleBroken(N_("Impact is 0.25, 0.5, 1, 2 or 3."), code="rice_impact", field="impact")
    if confidence not in RICE_CONFIDENCES:
        raise RuleBroken(N_("Confidence is 50, 80 or 100 %."), code="rice_confidence", field="confidence")
    if effort < LEAST_EFFORT:
        raise RuleBroken(N_("Effort is at least half a person-week."), code="rice_effort", field="effort")
    if reach < 0:
        raise RuleBroken(N_("Reach cannot be negative."), code="rice_reach", field="reach")
    return reach * impact * confidence / effort


def brier(forecasts: Iterable[tuple[int, bool]]) -> float | None:
    """Mean of (belief − outcome)² over (belief in percent, threshold met); 0.25 is always saying 50 %."""
    errors = [(belief / 100 - outcome) ** 2 for belief, outcome in forecasts]
    return fmean(errors) if errors else None


def _gap(scores: Iterable[int | None]) -> int:
    given = [score for score in scores if score is not None]
    return max(given) - min(given) if given else 0
