"""What waits for a member's vote: rows are read only as far as they are shown, the rest is counted."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.queries.mine import HAS_MY_VOTE, MY_VOTES, WORKSPACE, reader

H = Hypothesis


class Waiting(NamedTuple):
    """A hypothesis as a line names it."""

    number: int
    title: str
    state_since: datetime

    @property
    def key(self) -> str:
        return key_of(self.number)


_UNVOTED = (col(H.workspace_id) == WORKSPACE, col(H.state).in_(sorted(VOTES_OPEN)), ~HAS_MY_VOTE)
_OPEN = select(H.id).where(H.workspace_id == WORKSPACE, col(H.state).in_(sorted(VOTES_OPEN)))
_COUNT = sa.select(func.count()).select_from(sa.except_(_OPEN, MY_VOTES).subquery())  # thrice as fast as asking row by row
_VOTED_OPEN = select(func.count()).select_from(H).where(col(H.id).in_(MY_VOTES), col(H.state).in_(sorted(VOTES_OPEN)))
_COUNT_OF_FEW = sa.select(
    sa.select(func.count()).select_from(_OPEN.subquery()).scalar_subquery() - _VOTED_OPEN.scalar_subquery()
)
_COUNT_TO = sa.select(func.count()).select_from(select(H.id).where(*_UNVOTED).limit(sa.bindparam("most", type_=sa.Integer)).subquery())
_FIRSTS = (
    select(H.number, H.title, H.state_since)
    .where(H.workspace_id == WORKSPACE, H.state == state, ~HAS_MY_VOTE)
    .order_by(col(H.state_since), col(H.number))
    .limit(sa.bindparam("most", type_=sa.Integer))
    .subquery()
    for state in sorted(VOTES_OPEN)
)
_LONGEST = sa.union_all(*(sa.select(first) for first in _FIRSTS))


def waiting_for(session: Session, member: Membership, *, skipped: Collection[int] = (), most: int | None = None) -> list[Hypothesis]:
    """What this member may vote on and has not, the oldest first; without the numbers that were put off."""
    if not member.may(Permission.VOTE):
        return []
    found = select(H).where(*_UNVOTED)
    if skipped:
        found = found.where(col(H.number).not_in(skipped))
    return list(session.exec(found.order_by(col(H.created_at), col(H.number)).limit(most), params=reader(member)).all())


def count_waiting(session: Session, member: Membership, *, most: int) -> int:
    """How many wait for this member's vote, up to `most`."""
    if not member.may(Permission.VOTE):
        return 0
    return int(session.execute(_COUNT_TO, reader(member) | {"most": most}).scalar_one())


def count_all_waiting(session: Session, member: Membership, *, has_few: bool) -> int:
    """All of them, for who may vote; `has_few` votes (see above) are counted another way."""
    return int(session.execute(_COUNT_OF_FEW if has_few else _COUNT, reader(member)).scalar_one())


def is_waiting(session: Session, member: Membership, numbers: Collection[int]) -> set[int]:
    """Those of these numbers that wait for this member's vote."""
    if not numbers or not member.may(Permission.VOTE):
        return set()
    return set(session.exec(select(H.number).where(*_UNVOTED, col(H.number).in_(numbers)), params=reader(member)).all())


def longest_waiting(session: Session, member: Membership, *, most: int) -> list[Waiting]:
    """The first by the day they came into their state: the first of each state, so that an index gives them."""
    if not member.may(Permission.VOTE):
        return []
    rows = session.execute(_LONGEST, reader(member) | {"most": most})
    return sorted((Waiting(*row) for row in rows), key=lambda row: (row.state_since, row.number))[:most]
