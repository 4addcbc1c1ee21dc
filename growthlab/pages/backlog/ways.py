"""Two ways to read a list: along the index of its order, each row asked whether it belongs; or first the few rows that
something else finds, put in order afterwards. Which of them is short is asked beforehand, in one query.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import db, search_many
from growthlab.core.columns import as_word
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.pages.backlog.blind import LOCKED_STATES
from growthlab.pages.backlog.filters import Filters
from growthlab.voting.queries.mine import MY_VOTES, WORKSPACE

FEW = 2_000  # rows that are read and put in order within the time of a page
FOUND = 2  # so many times more that hold the words: to ask each row of a list for them takes longer than to name those

H = Hypothesis
Values = dict[str, Any]  # Any: bound values


@dataclass(frozen=True)
class Way:
    """What is known of this list. Many words are asked of each row, few seen rows are read before all others.

    `found` are the ids that hold the words, where they are few: values of a statement, not a part of it.
    """

    many_hold_the_words: bool = False
    few_hold_the_words: bool = False
    few_are_seen: bool = False
    none_is_seen: bool = False
    found: str = field(default="[]", compare=False)


def way_of(session: Session, shape: Filters, values: Values) -> Way:
    """For the values of one request, with those of `bounds`; no query where there is only one way."""
    by_votes = shape.sort in ("belief", "score")
    if not (shape.q or by_votes):
        return Way()
    statement = _sizes(session.get_bind().dialect.name, bool(shape.q), by_votes)
    found, seen = db.rows(session, statement, values).one()
    many = len(json.loads(found)) >= values["few_found"]
    few_seen = by_votes and seen < values["few"] and (many or not shape.q)
    return Way(many, bool(shape.q) and not many, few_seen, by_votes and not seen, "[]" if many else found)


def bounds(few: int) -> Values:
    """One more than are few: of seen rows, and of rows that hold the words."""
    return {"few": few + 1, "few_found": FOUND * few + 1}


def values_of_seen(states: Sequence[State]) -> Values:
    """What `seen_ids` needs: the states asked for, apart by whether their votes are always open. None asked are all."""
    asked = states or tuple(State)
    return {
        "open_states": [state for state in asked if state in LOCKED_STATES],
        "blind_states": [state for state in asked if state not in LOCKED_STATES],
    }


def seen_ids() -> sa.CompoundSelect[Any]:
    """Ids of all rows of these states whose votes this reader sees, and of some whose votes are held back."""
    opened: sa.BindParameter[Any] = sa.bindparam("open_states", expanding=True)
    here = sa.select(col(H.id)).where(col(H.workspace_id) == WORKSPACE)
    early = (_locked_early(state) for state in State if state not in LOCKED_STATES)
    return sa.union_all(MY_VOTES, here.where(col(H.state).in_(opened)), *early)


def _locked_early(state: State) -> sa.Select[Any]:
    """At most `:few` of a state whose plan is locked although votes are asked for: seldom any. The order makes the database
    go along its index of locked plans; else it counts on many and reads the whole workspace.
    """
    blind: sa.BindParameter[Any] = sa.bindparam("blind_states", expanding=True)
    word = as_word(state)
    rows = sa.select(col(H.id)).where(
        col(H.workspace_id) == WORKSPACE, col(H.state) == word, col(H.plan_locked_at).is_not(None), word.in_(blind)
    )
    return sa.select(rows.order_by(col(H.plan_locked_at)).limit(sa.bindparam("few", type_=sa.Integer)).subquery())


@lru_cache
def _sizes(dialect: str, has_words: bool, by_votes: bool) -> sa.Select[Any]:
    few: sa.BindParameter[int] = sa.bindparam("few", type_=sa.Integer)
    found: Any = sa.literal("[]")  # Any: a literal is no subquery
    if has_words:
        found = search_many.as_json(dialect, search_many.some_asked(dialect).subquery("found"))
    seen = sa.select(sa.func.count()).select_from(seen_ids().limit(few).subquery("seen")).scalar_subquery() if by_votes else sa.literal(0)
    return sa.select(found, seen)
