"""One page of the backlog as light rows: at most three queries for the rows and one to count them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.core import search
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.pages.backlog.blind import are_votes_shown, has_voted
from growthlab.pages.backlog.filters import MINE, NOBODY, Filters
from growthlab.pages.backlog.order import cursor_after, parts_of, read_cursor
from growthlab.people.models import Membership

H = Hypothesis
ROWS_A_PAGE = 50
COLUMNS: tuple[Any, ...] = (  # Any: columns, as mapped
    H.id, H.number, H.title, H.state, H.channel_id, H.segment_id, H.owner_id, H.budget_amount, H.budget_currency,
    H.budget_hours, H.budget_base, H.created_at, H.vote_count, H.belief_mean, H.belief_low, H.belief_high, H.ice_mean,
    H.place, H.state_since, H.planned_start, H.planned_end, H.min_sample, H.result_numerator, H.result_denominator,
    H.spend_base, H.started_on,
)


@dataclass(frozen=True)
class Page:
    """`rows` have the columns above and `shown`, whether this reader may see their votes; `next` is a cursor."""

    rows: Sequence[Any]  # Any: rows of a Core select
    next: str


def page(session: Session, member: Membership, filters: Filters, *, at: datetime, limit: int = ROWS_A_PAGE) -> Page:
    """What the filters ask for in their order, from their cursor on."""
    parts = parts_of(filters.sort, member, needed=member.workspace.settings.min_votes_to_select)
    conditions = conditions_of(session, member, filters, at=at)
    going_on = read_cursor(filters.after, parts)
    first = going_on[0] if going_on else 0
    selected = sa.select(*COLUMNS, are_votes_shown(member).label("shown")).where(*conditions)
    rows: list[Any] = []
    ends: list[int] = []
    for place, part in enumerate(parts[first:], start=first):
        more = selected.where(part.condition).order_by(*part.order).limit(limit + 1 - len(rows))
        if going_on and place == first:
            more = more.where(going_on[1])
        found = session.execute(more).all()
        rows += found
        ends += [place] * len(found)
        if len(rows) > limit:
            return Page(rows[:limit], cursor_after(ends[limit - 1], parts[ends[limit - 1]], rows[limit - 1]))
    return Page(rows, "")


def count(session: Session, member: Membership, filters: Filters, *, at: datetime) -> int:
    """How many rows the filters find."""
    conditions = conditions_of(session, member, filters, at=at)
    return session.exec(select(func.count()).select_from(H).where(*conditions)).one()


def conditions_of(
    session: Session, member: Membership, filters: Filters, *, at: datetime
) -> tuple[sa.ColumnElement[bool], ...]:
    """The filters in SQL; the workspace first."""
    found = [col(H.workspace_id) == member.workspace_id]
    if filters.states:
        found.append(col(H.state).in_(filters.states))
    for column, chosen in ((H.channel_id, filters.channel), (H.segment_id, filters.segment), (H.funnel_stage_id, filters.stage)):
        if chosen:
            found.append(col(column) == int(chosen))
    if filters.owner:
        found.append(_owner(member, filters.owner))
    if filters.age:
        found.append(col(H.created_at) < at - timedelta(days=int(filters.age)))
    if filters.vote:
        found += [col(H.state).in_(VOTES_OPEN), sa.not_(has_voted(member))]
    if filters.q:
        found.append(col(H.id).in_(search.subjects(session, member.workspace_id, "hypothesis", filters.q)))
    return tuple(found)


def _owner(member: Membership, owner: str) -> sa.ColumnElement[bool]:
    if owner == NOBODY:
        return col(H.owner_id).is_(None)
    return col(H.owner_id) == (member.person_id if owner == MINE else int(owner))
