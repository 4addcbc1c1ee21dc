"""The numbers in the navigation: one query a page, which counts no further than anybody reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Alert
from growthlab.core import db, formats
from growthlab.core.columns import as_word
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import CLOSED, VOTES_OPEN, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.people.models import Membership
from growthlab.voting.queries.mine import HAS_MY_VOTE, WORKSPACE, reader

COUNTED = tuple(state for state in State if state not in CLOSED and state is not State.PROMOTED)
MOST, MOST_VOTES = 10_000, 100  # beyond them it is "10,000+": a count that reads a whole large workspace would slow each page
_VOTES, _PROCESSES, _ALERTS = "votes", "processes", "alerts"


@dataclass(frozen=True)
class Counts:
    """How many rows stand in each open state, each up to MOST; `votes` wait for this reader, up to MOST_VOTES."""

    standing: dict[str, int]
    votes: int
    processes: int
    alerts: int

    def of(self, *states: State) -> int | None:
        """How many hypotheses stand in these states; None where that was not counted to the end."""
        found = [self.standing.get(state, 0) for state in states]
        return None if any(number >= MOST for number in found) or not set(states) <= set(COUNTED) else sum(found)

    def is_beyond(self, *states: State) -> bool:
        """Whether there are MOST of them or more, as far as that was counted."""
        return any(self.standing.get(state, 0) >= MOST for state in states)

    def said(self, *states: State) -> str:
        """The same for a reader: `6,467`, `10,000+`; empty for none."""
        return said(self.of(*states), MOST)


def said(number: int | None, most: int) -> str:
    """A count that went no further than `most`, where it became None or `most` itself."""
    if number is None or number >= most:
        return f"{formats.number(most)}+"
    return formats.number(number) if number else ""


def counts_for(session: Session, member: Membership, *, on: date) -> Counts:
    values = reader(member) | {"today": on, "most": MOST, "most_votes": MOST_VOTES}
    found: dict[str, int] = {name: number for name, number in db.rows(session, _COUNTS, values)}  # noqa: C416  # rows are not pairs to a type checker
    return Counts(found, found.pop(_VOTES), found.pop(_PROCESSES), found.pop(_ALERTS))


_TODAY: sa.BindParameter[date] = sa.bindparam("today", type_=sa.Date)
Counting = sa.Select[Any, int]  # Any: a literal column says no type


def bounded(name: str, rows: sa.Select[Any], most: str) -> Counting:
    """`name` with how many rows there are; the database stops at the bound."""
    first = rows.limit(sa.bindparam(most, type_=sa.Integer)).subquery()
    return sa.select(as_word(name), sa.func.count()).select_from(first)


def _in_state(*states: State) -> sa.Select[Any]:
    words = [as_word(state) for state in states]
    return sa.select(sa.literal_column("1")).where(col(Hypothesis.workspace_id) == WORKSPACE, col(Hypothesis.state).in_(words))


_ACTIVE: sa.Select[Any] = sa.select(sa.literal_column("1")).where(
    col(Process.workspace_id) == WORKSPACE, col(Process.status) == as_word(ProcessStatus.ACTIVE)
)
_OPEN: sa.Select[Any] = sa.select(sa.literal_column("1")).where(
    col(Alert.workspace_id) == WORKSPACE,
    col(Alert.closed_at).is_(None),
    sa.or_(col(Alert.snoozed_until).is_(None), col(Alert.snoozed_until) < _TODAY),
)
_COUNTS = sa.union_all(
    *(bounded(state.value, _in_state(state), "most") for state in COUNTED),
    bounded(_VOTES, _in_state(*sorted(VOTES_OPEN)).where(~HAS_MY_VOTE), "most_votes"),
    bounded(_PROCESSES, _ACTIVE, "most"),
    bounded(_ALERTS, _OPEN, "most"),
)
