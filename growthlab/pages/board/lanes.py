"""The lanes of the board: how many stand in each state, and the first cards of each, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.pages.backlog.blind import are_votes_shown
from growthlab.pages.backlog.conditions import conditions_of, shape_of, values_of
from growthlab.pages.backlog.filters import ALL, Filters
from growthlab.pages.backlog.listing import COLUMNS, page
from growthlab.people.models import Membership

LANES = (
    State.BACKLOG, State.SELECTED, State.TESTING, State.DECIDING, State.VALIDATED, State.HANDOVER, State.PROMOTED,
)
BESIDE = (State.DRAFT, State.PARKED, State.REJECTED, State.INCONCLUSIVE, State.CANCELLED)
CARDS_A_LANE = 12
MOST_CARDS = 120

H = Hypothesis


@dataclass(frozen=True)
class Lane:
    """One state: how many stand there, and the first of them as rows of `listing.page`."""

    state: State
    count: int
    rows: Sequence[Any]  # Any: rows of a Core select

    @property
    def more(self) -> int:
        return max(self.count - len(self.rows), 0)


def lanes(
    session: Session, member: Membership, filters: Filters, *, at: datetime, whole: State | None = None
) -> tuple[tuple[Lane, ...], dict[State, int]]:
    """All lanes, and how many stand beside them. `whole` names a lane that shows more cards."""
    standing = counts(session, member, filters, at=at)
    sizes = {state: MOST_CARDS if state is whole else CARDS_A_LANE for state in LANES}
    later = _by_time(session, member, filters, sizes, at=at)
    found = []
    for state in LANES:
        is_voted = state in VOTES_OPEN
        rows = page(session, member, replace(filters, state=state.value), at=at, limit=sizes[state]).rows if is_voted else later[state]
        found.append(Lane(state, standing.get(state, 0), rows))
    return tuple(found), {state: standing.get(state, 0) for state in BESIDE}


def counts(session: Session, member: Membership, filters: Filters, *, at: datetime) -> dict[State, int]:
    """How many stand in each state that is not empty."""
    dialect = session.get_bind().dialect.name
    everywhere = replace(filters, state=ALL)
    rows = session.execute(_counting(shape_of(everywhere), dialect), values_of(member, everywhere, at=at, dialect=dialect))
    return {state: number for state, number in rows}  # noqa: C416  # rows are not pairs to a type checker


def _by_time(
    session: Session, member: Membership, filters: Filters, sizes: dict[State, int], *, at: datetime
) -> dict[State, list[Any]]:
    """Lanes whose votes are locked, each with who came first; operations with who came last. One query."""
    dialect = session.get_bind().dialect.name
    everywhere = replace(filters, state=ALL)
    values = values_of(member, everywhere, at=at, dialect=dialect)
    values |= {f"most_{state.value}": size for state, size in sizes.items()}
    found: dict[State, list[Any]] = {state: [] for state in LANES}
    for row in session.execute(_locked_lanes(shape_of(everywhere), dialect), values):
        found[row.state].append(row)
    return found


@lru_cache(maxsize=64)
def _counting(shape: Filters, dialect: str) -> sa.Select[State, int]:
    return sa.select(col(H.state), sa.func.count()).where(*conditions_of(shape, dialect)).group_by(col(H.state))


@lru_cache(maxsize=64)
def _locked_lanes(shape: Filters, dialect: str) -> sa.CompoundSelect[Any]:
    return sa.union_all(*(_lane(state, shape, dialect) for state in LANES if state not in VOTES_OPEN))


def _lane(state: State, shape: Filters, dialect: str) -> sa.Select[Any]:
    since = col(H.state_since)
    order = since.desc() if state is State.PROMOTED else since
    most: sa.BindParameter[int] = sa.bindparam(f"most_{state.value}", type_=sa.Integer)
    conditions = [*conditions_of(shape, dialect), col(H.state) == sa.literal_column(f"'{state.value}'")]
    chosen = sa.select(*COLUMNS, are_votes_shown().label("shown")).where(*conditions)
    return sa.select(chosen.order_by(order, col(H.number)).limit(most).subquery())
