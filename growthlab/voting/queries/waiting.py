"""What waits for a member's vote: rows are read only as far as they are shown, the rest is counted."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.models import Vote

H = Hypothesis


class Waiting(NamedTuple):
    """A hypothesis as a line names it."""

    number: int
    title: str
    state_since: datetime

    @property
    def key(self) -> str:
        return key_of(self.number)


def has_my_vote(member: Membership) -> sa.ColumnElement[bool]:
    """Whether this member has voted on the row of a query over hypotheses."""
    return (
        sa.exists()
        .where(col(Vote.workspace_id) == member.workspace_id, col(Vote.hypothesis_id) == col(H.id), col(Vote.person_id) == member.person_id)
        .correlate(H)
    )


def waiting_for(session: Session, member: Membership, *, skipped: Collection[int] = (), most: int | None = None) -> list[Hypothesis]:
    """What this member may vote on and has not, the oldest first; without the numbers that were put off."""
    if not member.may(Permission.VOTE):
        return []
    found = select(H).where(*_unvoted(member))
    if skipped:
        found = found.where(col(H.number).not_in(skipped))
    return list(session.exec(found.order_by(col(H.created_at), col(H.number)).limit(most)).all())


def count_waiting(session: Session, member: Membership) -> int:
    """How many wait for this member's vote."""
    if not member.may(Permission.VOTE):
        return 0
    return session.exec(select(func.count()).select_from(H).where(*_unvoted(member))).one()


def is_waiting(session: Session, member: Membership, numbers: Collection[int]) -> set[int]:
    """Those of these numbers that wait for this member's vote."""
    if not member.may(Permission.VOTE):
        return set()
    return set(session.exec(select(H.number).where(*_unvoted(member), col(H.number).in_(numbers))).all())


def longest_waiting(session: Session, member: Membership, *, most: int) -> list[Waiting]:
    """The first by the day they came into their state: the first of each state, so that an index gives them."""
    if not member.may(Permission.VOTE):
        return []
    firsts = (
        select(H.number, H.title, H.state_since)
        .where(H.workspace_id == member.workspace_id, H.state == state, ~has_my_vote(member))
        .order_by(col(H.state_since), col(H.number))
        .limit(most)
        .subquery()
        for state in sorted(VOTES_OPEN)
    )
    rows = session.execute(sa.union_all(*(sa.select(first) for first in firsts)))
    return sorted((Waiting(*row) for row in rows), key=lambda row: (row.state_since, row.number))[:most]


def _unvoted(member: Membership) -> tuple[sa.ColumnElement[bool], ...]:
    open_states: list[State] = sorted(VOTES_OPEN)
    return col(H.workspace_id) == member.workspace_id, col(H.state).in_(open_states), ~has_my_vote(member)
