"""What may be selected for a quarter, as its reader may see it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import db
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.voting.queries.holding import is_held_back
from growthlab.voting.queries.mine import IS_VOTED_ON, MY_VOTES, has_few_votes, reader
from growthlab.voting.queries.ranking import Row
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


def rows_for(session: Session, member: Membership, quarter: str, *, on: date) -> list[Row]:
    """Backlog and selected ones that start in the quarter, have no date yet or are late; the reader's own votes first.

    Two queries, and MOST_ROWS at the most, the ones with the highest belief among those that the reader may see.
    Each kind is read along its own index as far as that, so a backlog of any size costs the same.
    """
    has_voted = col(H.id).in_(MY_VOTES) if has_few_votes(session, member) else IS_VOTED_ON
    may_see = sa.and_(has_voted, ~is_held_back())
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
    found = db.rows(session, rows.order_by(sa.case((col(H.state) == State.SELECTED, 0), else_=1), *order).limit(MOST_ROWS), reader(member))
    return [Row(row, candidate_of(row), bool(row.seen), bool(row.held)) for row in found]


def _first_of(*parts: sa.Select[int]) -> sa.CompoundSelect[int]:
    """Of each part no more rows than are shown at all."""
    return sa.union_all(*(sa.select(part.limit(MOST_ROWS).subquery().c.id) for part in parts))


def limits_on(room: Room, member: Membership, candidates: Sequence[Candidate]) -> list[Limit]:
    """Everything that a selection of these must keep to."""
    settings = member.workspace.settings
    tests = Tests(settings.wip_limit_per_owner, settings.wip_limit_per_channel, settings.wip_limit_team)
    return [
        *money_limits(room.money_left, {channel: room.channel_left(channel) for channel in room.channel_budgets}),
        *hour_limits(room.hours), *target_limits(room.running, candidates), *test_limits(tests, room.running, candidates),
    ]
