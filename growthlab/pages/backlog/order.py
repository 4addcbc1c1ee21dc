"""The order of a list in parts, and the cursor that goes on where a page ended.

Sorted by belief or score, what the reader has not voted on is a part of its own: last, oldest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from growthlab.core.columns import unlisted
from growthlab.hypotheses.models import Hypothesis
from growthlab.pages.backlog.blind import are_votes_shown

H = Hypothesis
SINCE = "since"  # when it came into its state: an order of the board, which no list offers


@dataclass(frozen=True)
class Part:
    """Rows under one condition in one order: by a column (None: by number alone), then by number."""

    condition: sa.ColumnElement[bool]
    column: Any = None  # Any: a mapped column of whatever type
    name: str = ""  # of that column in a row
    is_descending: bool = False
    numbers_descend: bool = False
    is_of_seen: bool = False  # only rows whose votes the reader sees

    @property
    def order(self) -> tuple[Any, ...]:  # Any: columns with their direction
        number = col(H.number).desc() if self.numbers_descend else col(H.number)
        if self.column is None:
            return (number,)
        return self.column.desc() if self.is_descending else self.column, number

    @property
    def order_of_few(self) -> tuple[Any, ...]:  # Any: as above
        """The same order, but no index offers it: the database puts in order what it found by other conditions."""
        first, *rest = self.order
        if isinstance(first, sa.UnaryExpression):
            return unlisted(first.element).desc(), *rest
        return unlisted(first), *rest

    @property
    def beyond(self) -> sa.ColumnElement[bool]:
        """Rows after `:at_value` and `:at_number`. The first condition lets an index begin there."""
        number: sa.BindParameter[int] = sa.bindparam("at_number", type_=sa.Integer)
        later = col(H.number) < number if self.numbers_descend else col(H.number) > number
        if self.column is None:
            return later
        at: sa.BindParameter[Any] = sa.bindparam("at_value", type_=self.column.type)  # Any: of that column's type
        near, far = (self.column <= at, self.column < at) if self.is_descending else (self.column >= at, self.column > at)
        return sa.and_(near, sa.or_(far, later))


@lru_cache
def parts_of(sort: str) -> Sequence[Part]:
    """How a sort cuts the list; `:needed` votes are needed to be ranked by belief."""
    if sort in ("belief", "score"):
        return _by_votes(sort)
    if sort.endswith("budget"):
        budget = col(H.budget_base)
        return Part(budget.is_not(None), budget, "budget_base", sort.startswith("-")), Part(budget.is_(None))
    if sort.endswith("age"):
        newest = sort.startswith("-")
        return (Part(sa.true(), col(H.created_at), "created_at", newest, newest),)
    if sort in (SINCE, f"-{SINCE}"):
        return (Part(sa.true(), col(H.state_since), "state_since", sort.startswith("-")),)
    return (Part(sa.true()),)


def _by_votes(sort: str) -> Sequence[Part]:
    shown = are_votes_shown()
    if sort == "score":
        score = col(H.score)
        scored = Part(sa.and_(shown, score.is_not(None)), score, "score", is_descending=True, is_of_seen=True)
        return scored, Part(sa.and_(shown, score.is_(None)), is_of_seen=True), Part(sa.not_(shown))
    needed: sa.BindParameter[int] = sa.bindparam("needed", type_=sa.Integer)
    ranked, place = col(H.vote_count) >= needed, col(H.place)
    return (
        Part(sa.and_(shown, ranked), place, "place", is_of_seen=True),
        Part(sa.and_(shown, sa.not_(ranked)), place, "place", is_of_seen=True),
        Part(sa.not_(shown)),
    )


def cursor_after(place: int, part: Part, row: Any) -> str:  # Any: a row with the columns of a list
    """Where the next page goes on: the part, the value it is ordered by, and the number."""
    value = getattr(row, part.name) if part.name else ""
    return f"{place}_{value.isoformat() if isinstance(value, datetime) else value}_{row.number}"


def read_cursor(cursor: str, parts: Sequence[Part]) -> tuple[int, dict[str, object]] | None:
    """The part to go on in and the values of its `beyond`; None for the first page or a cursor that is none."""
    try:
        place, value, number = cursor.split("_")
        found = {"at_value": _typed(parts[int(place)].name, value), "at_number": min(int(number), 2**31 - 1)}
        return int(place), found
    except (ValueError, IndexError, OverflowError):
        return None


def _typed(name: str, value: str) -> object:
    """ValueError for what is not a value of this column."""
    if name in ("created_at", "state_since"):
        at = datetime.fromisoformat(value)
        if at.tzinfo is None:
            raise ValueError(value)
        return at
    if name == "score":
        return float(value)
    return max(-(2**62), min(int(value), 2**62)) if name else None
