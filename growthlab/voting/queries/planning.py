"""What may be selected for a quarter, as its reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import db
from growthlab.core.money import Money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.scores import belief_per_cost, default_order, expected_value, is_ranked
from growthlab.people.models import Membership
from growthlab.voting.models import Vote
from growthlab.voting.queries.holding import is_held_back
from growthlab.voting.queries.room import Room, candidate_of
from growthlab.voting.rules.limits import Candidate, Limit
from growthlab.voting.rules.rooms import Tests, hour_limits, money_limits, target_limits, test_limits
from growthlab.voting.rules.starts import starts_in

H = Hypothesis
COLUMNS: tuple[Any, ...] = (  # Any: columns, as mapped
    H.id, H.number, H.title, H.state, H.owner_id, H.channel_id, H.segment_id, H.metric_id, H.planned_start, H.planned_end, H.created_at,
    H.budget_amount, H.budget_base, H.budget_hours, H.vote_count, H.belief_mean, H.belief_low, H.belief_high, H.score, H.value_if_success,
)
MOST_ROWS = 300
FEW_VOTES = 2_000


class RankBy(StrEnum):
    BELIEF = "belief"
    COST = "cost"
    SCORE = "score"
    VALUE = "value"


@dataclass(frozen=True)
class Row:
    """One candidate; `hypothesis` has the columns above. `seen` says whether this reader may see its votes, without
    which it has no place among the ranked; `held` that a voting session keeps them from everybody."""

    hypothesis: Any  # Any: a row of a Core select
    candidate: Candidate
    seen: bool
    held: bool = False

    @property
    def is_selected(self) -> bool:
        return self.hypothesis.state is State.SELECTED


def rows_for(session: Session, member: Membership, quarter: str, *, on: date) -> list[Row]:
    """Backlog and selected ones that start in the quarter, have no date yet or are late; the reader's own votes first.

    Two queries, and MOST_ROWS at the most, the ones with the highest belief among those that the reader may see.
    Each kind is read along its own index as far as that, so a backlog of any size costs the same.
    """
    may_see = sa.and_(_has_voted(session, member), ~is_held_back())
    begins = sa.or_(col(H.planned_start).is_(None), col(H.planned_start).between(*starts_in(quarter, on=on)))
    seen = sa.case((may_see, 1), else_=0)
    order = (seen.desc(), sa.case((may_see, col(H.place)), else_=0), col(H.created_at), col(H.number))

    def some(state: State, *more: sa.ColumnElement[bool]) -> sa.Select[int]:
        return sa.select(col(H.id)).where(col(H.workspace_id) == member.workspace_id, col(H.state) == state, begins, *more)

    chosen = _first_of(
        some(State.SELECTED).order_by(*order),
        some(State.BACKLOG, may_see).order_by(col(H.place), col(H.number)),
        some(State.BACKLOG, sa.not_(may_see)).order_by(col(H.created_at), col(H.number)),
    )
    rows = sa.select(*COLUMNS, seen.label("seen"), is_held_back().label("held")).where(
        col(H.workspace_id) == member.workspace_id, col(H.id).in_(chosen)
    )
    found = db.rows(session, rows.order_by(sa.case((col(H.state) == State.SELECTED, 0), else_=1), *order).limit(MOST_ROWS), {})
    return [Row(row, candidate_of(row), bool(row.seen), bool(row.held)) for row in found]


def _first_of(*parts: sa.Select[int]) -> sa.CompoundSelect[int]:
    """Of each part no more rows than are shown at all."""
    return sa.union_all(*(sa.select(part.limit(MOST_ROWS).subquery().c.id) for part in parts))


def _has_voted(session: Session, member: Membership) -> sa.ColumnElement[bool]:
    """Whether a row has this reader's vote: asked row by row of who votes much, looked up at once for who has few."""
    own = sa.select(col(Vote.hypothesis_id)).where(col(Vote.workspace_id) == member.workspace_id, col(Vote.person_id) == member.person_id)
    count = session.execute(sa.select(sa.func.count()).select_from(own.limit(FEW_VOTES + 1).subquery())).scalar_one()
    if count <= FEW_VOTES:
        return col(H.id).in_(own)
    return own.where(col(Vote.hypothesis_id) == col(H.id)).correlate(H).exists()


def ranked(rows: Sequence[Row], by: RankBy, member: Membership) -> list[Row]:
    """By the chosen number, then by belief, score and age; what has too few votes after it, what was not voted on last."""
    needed = member.workspace.settings.min_votes_to_select
    return sorted(rows, key=lambda row: (_tier(row, needed), -_figure(row, by, member), _default(row, needed)))


def worth_of(row: Row, by: RankBy, member: Membership) -> float:
    """What a suggestion counts it for: expected value where that is the rank, else how many successes it promises."""
    if not row.seen or row.hypothesis.belief_mean is None or not is_able(row, member):
        return 0.0
    return max(_figure(row, by, member), 0.0) if by is RankBy.VALUE else row.hypothesis.belief_mean


def is_able(row: Row, member: Membership) -> bool:
    """Whether it could be selected today: an owner, dates, votes enough."""
    h = row.hypothesis
    dated = h.planned_start is not None and h.planned_end is not None
    return row.is_selected or (h.owner_id is not None and dated and h.vote_count >= member.workspace.settings.min_votes_to_select)


def limits_on(room: Room, member: Membership, candidates: Sequence[Candidate]) -> list[Limit]:
    """Everything that a selection of these must keep to."""
    settings = member.workspace.settings
    tests = Tests(settings.wip_limit_per_owner, settings.wip_limit_per_channel, settings.wip_limit_team)
    return [
        *money_limits(room.money_left, {channel: room.channel_left(channel) for channel in room.channel_budgets}),
        *hour_limits(room.hours), *target_limits(room.running, candidates), *test_limits(tests, room.running, candidates),
    ]


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
