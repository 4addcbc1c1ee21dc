"""The candidates of a plan in the order that its reader asks for, and what each promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from growthlab.core.money import Money
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.scores import belief_per_cost, default_order, expected_value, is_ranked
from growthlab.people.models import Membership
from growthlab.voting.rules.limits import Candidate


class RankBy(StrEnum):
    BELIEF = "belief"
    COST = "cost"
    SCORE = "score"
    VALUE = "value"


@dataclass(frozen=True)
class Row:
    """One candidate; `hypothesis` has the columns of planning.COLUMNS. `seen` says whether this reader may see its votes, without
    which it has no place among the ranked; `held` that a voting session keeps them from everybody."""

    hypothesis: Any  # Any: a row of a Core select
    candidate: Candidate
    seen: bool
    held: bool = False

    @property
    def is_selected(self) -> bool:
        return self.hypothesis.state is State.SELECTED


def ranked(rows: Sequence[Row], by: RankBy, member: Membership) -> list[Row]:
    """By the chosen number, then by belief, score and age; what has too few votes after it, what was not voted on last."""
    needed = member.workspace.settings.min_votes_to_select
    return sorted(rows, key=lambda row: (_tier(row, needed), -_figure(row, by, member), _default(row, needed)))


def worth_of(row: Row, by: RankBy, member: Membership) -> float:
    """What a suggestion counts it for: what it promises, never below nothing, and nothing while it cannot be selected."""
    return max(promise_of(row, by, member), 0.0) if is_able(row, member) else 0.0


def promise_of(row: Row, by: RankBy, member: Membership) -> float:
    """Expected value where that is the rank, which may be a loss; else the belief in percent. Nothing before one's own vote."""
    if not row.seen or row.hypothesis.belief_mean is None:
        return 0.0
    return _figure(row, by, member) if by is RankBy.VALUE else float(row.hypothesis.belief_mean)


def is_able(row: Row, member: Membership) -> bool:
    """Whether it could be selected today: an owner, dates, votes enough."""
    h = row.hypothesis
    dated = h.planned_start is not None and h.planned_end is not None
    return row.is_selected or (h.owner_id is not None and dated and h.vote_count >= member.workspace.settings.min_votes_to_select)


def _tier(row: Row, needed: int) -> int:
    return 2 if not row.seen else 0 if is_ranked(row.hypothesis.vote_count, needed=needed) else 1


def _default(row: Row, needed: int) -> tuple[object, ...]:
    h = row.hypothesis
    return default_order(
        number=h.number, created_at=h.created_at, vote_count=h.vote_count, belief=h.belief_mean, score=h.score,
        needed=needed, seen=row.seen,
    )


def _figure(row: Row, by: RankBy, member: Membership) -> float:
    h, base = row.hypothesis, member.workspace.base_currency
    if not row.seen or h.belief_mean is None or by is RankBy.BELIEF:
        return 0.0
    if by is RankBy.SCORE:
        return h.score or 0.0
    cost = Money(row.candidate.cost, base).amount
    rate = Money(member.workspace.settings.hour_rate or 0, base).amount
    if by is RankBy.COST:
        return float(belief_per_cost(h.belief_mean, budget=cost, hours=row.candidate.hours, hour_rate=rate) or 0)
    if h.value_if_success is None:
        return 0.0
    return float(expected_value(h.belief_mean, value_if_success=Money(h.value_if_success, base).amount, cost=cost))
