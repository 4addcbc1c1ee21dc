"""The order of a list in parts, and the cursor that goes on where a page ended.

Sorted by belief or ICE, what the reader has not voted on is a part of its own: last, oldest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from growthlab.hypotheses.models import Hypothesis
from growthlab.pages.backlog.blind import are_votes_shown
from growthlab.people.models import Membership

H = Hypothesis


@dataclass(frozen=True)
class Part:
    """Rows under one condition in one order: by a column (None: by number alone), then by number."""

    condition: sa.ColumnElement[bool]
    column: Any  # Any: a mapped column of whatever type
    name: str  # of that column in a row
    is_descending: bool = False
    numbers_descend: bool = False

    @property
    def order(self) -> tuple[Any, ...]:
        number = col(H.number).desc() if self.numbers_descend else col(H.number)
        if self.column is None:
            return (number,)
        return self.column.desc() if self.is_descending else self.column, number

    def beyond(self, value: str, number: int) -> sa.ColumnElement[bool]:
        """Rows after this one. The first condition lets an index begin there."""
        later = col(H.number) < number if self.numbers_descend else col(H.number) > number
        if self.column is None:
            return later
        at = _typed(self.name, value)
        near, far = (self.column <= at, self.column < at) if self.is_descending else (self.column >= at, self.column > at)
        return sa.and_(near, sa.or_(far, later))


def parts_of(sort: str, member: Membership, *, needed: int) -> Sequence[Part]:
    """How a sort cuts the list."""
    shown = are_votes_shown(member)
    unseen = Part(sa.not_(shown), None, "")
    if sort == "belief":
        ranked, place = col(H.vote_count) >= needed, col(H.place)
        return Part(sa.and_(shown, ranked), place, "place"), Part(sa.and_(shown, sa.not_(ranked)), place, "place"), unseen
    if sort == "ice":
        score = col(H.ice_mean)
        return (
            Part(sa.and_(shown, score.is_not(None)), score, "ice_mean", is_descending=True),
            Part(sa.and_(shown, score.is_(None)), None, ""),
            unseen,
        )
    if sort.endswith("budget"):
        budget = col(H.budget_base)
        has_budget = Part(budget.is_not(None), budget, "budget_base", sort.startswith("-"))
        return has_budget, Part(budget.is_(None), None, "")
    if sort.endswith("age"):
        newest = sort.startswith("-")
        return (Part(sa.true(), col(H.created_at), "created_at", newest, newest),)
    return (Part(sa.true(), None, ""),)


def cursor_after(place: int, part: Part, row: Any) -> str:  # Any: a row with the columns of a list
    """Where the next page goes on: the part, the value it is ordered by, and the number."""
    value = getattr(row, part.name) if part.name else ""
    return f"{place}_{value.isoformat() if isinstance(value, datetime) else value}_{row.number}"


def read_cursor(cursor: str, parts: Sequence[Part]) -> tuple[int, sa.ColumnElement[bool]] | None:
    """The part to go on in and the condition of what follows; None for the first page or a cursor that is none."""
    try:
        place, value, number = cursor.split("_")
        part = parts[int(place)]
        return int(place), part.beyond(value, int(number))
    except (ValueError, IndexError, OverflowError):
        return None


def _typed(name: str, value: str) -> object:
    if name == "created_at":
        return datetime.fromisoformat(value)
    return float(value) if name == "ice_mean" else int(value)
