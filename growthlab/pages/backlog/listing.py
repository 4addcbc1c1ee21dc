"""One page of the backlog as light rows: at most three queries for the rows and one to count them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import db
from growthlab.hypotheses.models import Hypothesis
from growthlab.pages.backlog.blind import are_votes_shown, held
from growthlab.pages.backlog.conditions import conditions_of, here, shape_of, values_of
from growthlab.pages.backlog.filters import Filters
from growthlab.pages.backlog.order import cursor_after, parts_of, read_cursor
from growthlab.pages.backlog.ways import FEW, Way, bounds, seen_ids, way_of
from growthlab.pages.counts import MOST
from growthlab.people.models import Membership

H = Hypothesis
ROWS_A_PAGE, AT_ONCE = 50, 1000
MOST_OF_MANY = 100  # where many hold the words, each row has to be asked
COLUMNS: tuple[Any, ...] = (  # Any: columns, as mapped
    H.id, H.number, H.title, H.state, H.channel_id, H.segment_id, H.owner_id, H.budget_amount, H.budget_currency,
    H.budget_hours, H.budget_base, H.created_at, H.vote_count, H.belief_mean, H.belief_low, H.belief_high, H.score,
    H.place, H.state_since, H.planned_start, H.planned_end, H.min_sample, H.result_numerator, H.result_denominator,
    H.spend_base, H.started_on, H.edited_at, H.refreshed_at, H.archived_at, H.tags, H.funnel_stage_id, H.author_id, H.plan_locked_at,
)


@dataclass(frozen=True)
class Page:
    """`rows` have the columns above and `shown`, whether this reader may see their votes; `next` is a cursor."""

    rows: Sequence[Any]  # Any: rows of a Core select
    next: str
    way: Way = field(default_factory=Way)


def page(session: Session, member: Membership, filters: Filters, *, at: datetime, limit: int = ROWS_A_PAGE, few: int = FEW) -> Page:
    """What the filters ask for in their order, from their cursor on; `few` rows are put in order after they were found."""
    dialect, parts = session.get_bind().dialect.name, parts_of(filters.sort)
    going_on = read_cursor(filters.after, parts)
    first, beyond = going_on or (0, {})
    values = values_of(member, filters, at=at, dialect=dialect) | beyond | bounds(few)
    shape = replace(shape_of(filters), after="1" if going_on else "")
    way = way_of(session, shape, values)
    values["found"] = way.found
    rows: list[Any] = []
    ends: list[int] = []
    for place in range(first, len(parts)):
        if parts[place].is_of_seen and way.none_is_seen:
            continue
        statement = _statement(shape, dialect, place, going_on is not None and place == first, way)
        found = db.rows(session, statement, values | {"most": limit + 1 - len(rows)}).all()
        rows += found
        ends += [place] * len(found)
        if len(rows) > limit:
            return Page(rows[:limit], cursor_after(ends[limit - 1], parts[ends[limit - 1]], rows[limit - 1]), way)
    return Page(rows, "", way)


def count(session: Session, member: Membership, filters: Filters, *, at: datetime, way: Way) -> tuple[int, bool]:
    """How many rows the filters find, read the same `way` as their page, and whether there may be more of them."""
    dialect, most = session.get_bind().dialect.name, MOST_OF_MANY if way.many_hold_the_words else MOST
    values = values_of(member, filters, at=at, dialect=dialect) | {"most": most, "found": way.found}
    found: int = db.rows(session, _counting(replace(shape_of(filters), after=""), dialect, way), values).scalar_one()
    return found, found >= most


def numbers(session: Session, member: Membership, filters: Filters, *, at: datetime, most: int) -> list[int]:
    """The numbers of what the filters find, ascending, at most so many."""
    dialect = session.get_bind().dialect.name
    values = values_of(member, filters, at=at, dialect=dialect)
    conditions = conditions_of(replace(shape_of(filters), after=""), dialect)
    found = session.execute(sa.select(H.number).where(*conditions).order_by(H.number).limit(most), values)  # type: ignore[call-overload]  # a mapped column
    return list(found.scalars().all())


def all_ids(session: Session, member: Membership, filters: Filters, *, at: datetime) -> list[int]:
    """The ids of everything the filters find, in their order, read a thousand at a time."""
    part = page(session, member, replace(filters, after=""), at=at, limit=AT_ONCE)
    found = [row.id for row in part.rows]
    while part.next:
        part = page(session, member, replace(filters, after=part.next), at=at, limit=AT_ONCE)
        found += [row.id for row in part.rows]
    return found


@lru_cache(maxsize=1024)
def _statement(shape: Filters, dialect: str, place: int, goes_on: bool, way: Way) -> sa.Select[Any]:
    """One part of a list, made once for all requests of this shape."""
    part = parts_of(shape.sort)[place]
    conditions = [*conditions_of(shape, dialect, way), part.condition, *([part.beyond] if goes_on else [])]
    from_seen = way.few_are_seen and part.is_of_seen
    if from_seen:
        conditions = [here(dialect, by_id=True), *conditions[1:], col(H.id).in_(seen_ids())]
    from_few = from_seen or (shape.q and not way.many_hold_the_words)
    order = part.order_of_few if from_few else part.order
    most: sa.BindParameter[int] = sa.bindparam("most", type_=sa.Integer)
    return sa.select(*COLUMNS, are_votes_shown().label("shown"), held()).where(*conditions).order_by(*order).limit(most)


@lru_cache(maxsize=256)
def _counting(shape: Filters, dialect: str, way: Way) -> sa.Select[Any]:
    most: sa.BindParameter[int] = sa.bindparam("most", type_=sa.Integer)
    found: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(H).where(*conditions_of(shape, dialect, way)).limit(most)
    return sa.select(sa.func.count()).select_from(found.subquery())
