"""The lanes of the board: how many stand in each state, and the first cards of each, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import db
from growthlab.core.columns import as_word
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.pages.backlog.blind import are_votes_shown, held
from growthlab.pages.backlog.conditions import conditions_of, shape_of, values_of
from growthlab.pages.backlog.filters import ALL, DEFAULT_SORT, Filters
from growthlab.pages.backlog.listing import COLUMNS, Page, page
from growthlab.pages.backlog.order import SINCE, cursor_after, parts_of
from growthlab.pages.counts import MOST, bounded, said
from growthlab.people.models import Membership

LANES = (
    State.BACKLOG, State.SELECTED, State.TESTING, State.DECIDING, State.VALIDATED, State.HANDOVER, State.PROMOTED,
)
BESIDE = (State.DRAFT, State.PARKED, State.REJECTED, State.INCONCLUSIVE, State.CANCELLED)
CARDS_A_LANE, CARDS_A_PAGE = 12, 50

H = Hypothesis


@dataclass(frozen=True)
class Lane:
    """One state: how many stand there in words, and some of them as rows of `listing.page`; `next` is where they go on."""

    state: State
    count: str
    rows: Sequence[Any]  # Any: rows of a Core select
    next: str
    is_further: bool = False  # the first rows are those after a cursor


def lanes(
    session: Session, member: Membership, filters: Filters, *, at: datetime, further: State | None = None, after: str = ""
) -> tuple[tuple[Lane, ...], dict[State, str]]:
    """All lanes, and how many stand beside them. The lane `further` shows what comes `after` a cursor."""
    standing = counts(session, member, filters, at=at)
    later = _by_time(session, member, filters, at=at)
    found = []
    for state in LANES:
        is_further = state is further
        if is_further or state in VOTES_OPEN:
            size = CARDS_A_PAGE if is_further else CARDS_A_LANE
            shown = lane_page(session, member, filters, state, at=at, after=after if is_further else "", limit=size)
        else:
            shown = _begun(later[state], state)
        found.append(Lane(state, standing[state], shown.rows, shown.next, is_further))
    return tuple(found), {state: standing[state] for state in BESIDE}


def lane_page(
    session: Session, member: Membership, filters: Filters, state: State, *, at: datetime, after: str, limit: int = CARDS_A_PAGE
) -> Page:
    """Cards of one lane from a cursor on, in the order of the lane."""
    return page(session, member, replace(filters, state=state.value, sort=_order_of(state), after=after), at=at, limit=limit)


def counts(session: Session, member: Membership, filters: Filters, *, at: datetime) -> dict[State, str]:
    """How many stand in each state, in words: `7`, `10,000+`, as far as `pages.counts` counts. One query."""
    dialect = session.get_bind().dialect.name
    everywhere = replace(filters, state=ALL)
    values = values_of(member, everywhere, at=at, dialect=dialect) | {"most": MOST}
    rows = db.rows(session, _counting(shape_of(everywhere), dialect), values)
    found: dict[str, int] = {state: number for state, number in rows}  # noqa: C416  # rows are not pairs to a type checker
    return {state: said(found.get(state, 0), MOST) or "0" for state in State}


def _order_of(state: State) -> str:
    """Where votes are open by belief; then who came first, in operations who came last."""
    if state in VOTES_OPEN:
        return DEFAULT_SORT
    return f"-{SINCE}" if state is State.PROMOTED else SINCE


def _begun(rows: list[Any], state: State) -> Page:
    """The first cards of a lane, of which one more was read than is shown."""
    if len(rows) <= CARDS_A_LANE:
        return Page(rows, "")
    return Page(rows[:CARDS_A_LANE], cursor_after(0, parts_of(_order_of(state))[0], rows[CARDS_A_LANE - 1]))


def _by_time(session: Session, member: Membership, filters: Filters, *, at: datetime) -> dict[State, list[Any]]:
    """Lanes whose votes are locked, each with its first cards and one more. One query."""
    dialect = session.get_bind().dialect.name
    everywhere = replace(filters, state=ALL)
    values = values_of(member, everywhere, at=at, dialect=dialect)
    values["most"] = CARDS_A_LANE + 1
    found: dict[State, list[Any]] = {state: [] for state in LANES}
    for row in db.rows(session, _locked_lanes(shape_of(everywhere), dialect), values):
        found[row.state].append(row)
    return found


@lru_cache(maxsize=64)
def _counting(shape: Filters, dialect: str) -> sa.Select[State, int] | sa.CompoundSelect[Any]:
    """Each state by itself, so that the database stops where a count goes no further; words are looked up only once."""
    conditions = conditions_of(shape, dialect)
    if shape.q:
        return sa.select(col(H.state), sa.func.count()).where(*conditions).group_by(col(H.state))
    here: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(H).where(*conditions)
    return sa.union_all(*(bounded(state.value, here.where(col(H.state) == as_word(state)), "most") for state in State))


@lru_cache(maxsize=64)
def _locked_lanes(shape: Filters, dialect: str) -> sa.CompoundSelect[Any]:
    return sa.union_all(*(_lane(state, shape, dialect) for state in LANES if state not in VOTES_OPEN))


def _lane(state: State, shape: Filters, dialect: str) -> sa.Select[Any]:
    most: sa.BindParameter[int] = sa.bindparam("most", type_=sa.Integer)
    conditions = [*conditions_of(shape, dialect), col(H.state) == as_word(state)]
    chosen = sa.select(*COLUMNS, are_votes_shown().label("shown"), held()).where(*conditions)
    return sa.select(chosen.order_by(*parts_of(_order_of(state))[0].order).limit(most).subquery())
