"""The filters in SQL: the conditions of a shape of filters, made once, and the values that one request fills in."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from growthlab.core import search, search_many
from growthlab.core.columns import unlisted
from growthlab.core.days import local_day
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.stale import grown_old
from growthlab.hypotheses.queries.tagged import carries, in_json
from growthlab.hypotheses.rules.shelf import old_before
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.pages.backlog.filters import ALL, MINE, NOBODY, ONLY, OPEN, STALE, WITH, Filters
from growthlab.pages.backlog.ways import Way, values_of_seen
from growthlab.people.models import Membership
from growthlab.voting.queries.mine import IS_VOTED_ON, WORKSPACE, reader

H = Hypothesis
SOME = "1"
TABLE: sa.Table = H.__table__  # type: ignore[attr-defined]  # set by the mapper
UTC_TIME: Any = TABLE.c.created_at.type  # Any: its own type


def shape_of(filters: Filters) -> Filters:
    """The same filters with every value replaced by whether there is one: what a statement depends on."""
    return replace(
        filters,
        state=ALL if filters.state == ALL else OPEN,
        archived="" if filters.leaves_archived_out else filters.archived or WITH,
        owner=NOBODY if filters.owner == NOBODY else filters.owner and SOME,
        age=filters.age if filters.age == STALE else filters.age and SOME,
        columns="",
        **{name: getattr(filters, name) and SOME for name in ("channel", "segment", "stage", "tag", "q", "after")},
    )


def conditions_of(shape: Filters, dialect: str, way: Way = Way()) -> list[sa.ColumnElement[bool]]:
    """The workspace first. Only for shapes, so that the statements made of it can be kept."""
    found = [here(dialect, by_id=bool(shape.q) and not way.many_hold_the_words)]
    if shape.state != ALL:
        found.append(col(H.state).in_(sa.bindparam("states", expanding=True)))
    for name, column in (("channel", H.channel_id), ("segment", H.segment_id), ("stage", H.funnel_stage_id)):
        if getattr(shape, name):
            found.append(col(column) == sa.bindparam(name))
    if shape.owner == NOBODY:
        found.append(col(H.owner_id).is_(None))
    elif shape.owner:
        found.append(col(H.owner_id) == sa.bindparam("owner"))
    if shape.age == STALE:
        found += grown_old(sa.bindparam("stale_before", type_=UTC_TIME))
    elif shape.age:
        found.append(col(H.created_at) < sa.bindparam("born_before"))
    if shape.archived != WITH:
        found.append(col(H.archived_at).is_not(None) if shape.archived == ONLY else col(H.archived_at).is_(None))
    if shape.vote:
        found += [col(H.state).in_(VOTES_OPEN), ~IS_VOTED_ON]
    if shape.tag:
        found.append(carries(dialect))
    if shape.q:
        found.append(_holds_the_words(dialect, way))
    return found


def here(dialect: str, *, by_id: bool = False) -> sa.ColumnElement[bool]:
    """In the workspace. `by_id`: another condition names the few ids that are meant. SQLite would all the same go along an index
    that begins with the workspace and ask each row for its id, so it is told the column in words that no index knows.
    """
    column = col(H.workspace_id)
    return (unlisted(column) if by_id and dialect == "sqlite" else column) == WORKSPACE


def _holds_the_words(dialect: str, way: Way) -> sa.ColumnElement[bool]:
    if way.many_hold_the_words:
        return search_many.holds(dialect, "hypothesis", TABLE.c.id)
    if way.few_hold_the_words:
        return col(H.id).in_(search_many.of_json(dialect))
    return col(H.id).in_(search.subjects_asked(dialect, "hypothesis"))


def values_of(member: Membership, filters: Filters, *, at: datetime, dialect: str) -> dict[str, Any]:  # Any: bound values
    """What this request fills into the statements of its shape."""
    values: dict[str, Any] = {  # Any: as above
        **reader(member), "states": filters.states,
        "needed": member.workspace.settings.min_votes_to_select,
        **values_of_seen(filters.states),
    }
    for name in ("channel", "segment", "stage"):
        values[name] = int(getattr(filters, name) or 0)
    values["owner"] = member.person_id if filters.owner == MINE else int(filters.owner) if filters.owner.isdecimal() else 0
    if filters.age == STALE:
        workspace = member.workspace
        values["stale_before"] = old_before(local_day(at, workspace.tz), days=workspace.settings.stale_after_days, zone=workspace.tz)
    elif filters.age:
        values["born_before"] = at - timedelta(days=int(filters.age))
    if filters.tag:
        values["tag"] = in_json(filters.tag)
    if filters.q:
        values |= {"asked": search.asked(dialect, member.workspace_id, "hypothesis", filters.q), "held": search_many.held(filters.q)}
    return values
