"""A reader's own votes, in the words of a statement over hypotheses; `reader` gives its parameters."""

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.voting.models import Vote

FEW_VOTES = 2_000  # are read at once within the time of a page
WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
READER: sa.BindParameter[int] = sa.bindparam("person_id", type_=sa.Integer)
MY_VOTES = select(Vote.hypothesis_id).where(Vote.workspace_id == WORKSPACE, Vote.person_id == READER)
_ON_THE_ROW = MY_VOTES.where(col(Vote.hypothesis_id) == col(Hypothesis.id)).correlate(Hypothesis)
HAS_MY_VOTE = _ON_THE_ROW.exists()
# The same as a value, for rows of which few are read: of an EXISTS beside an OR, PostgreSQL would first read all votes of the reader.
IS_VOTED_ON = _ON_THE_ROW.scalar_subquery().is_not(None)
_FEW = sa.select(func.count()).select_from(MY_VOTES.limit(sa.bindparam("most", type_=sa.Integer)).subquery())


def reader(member: Membership) -> dict[str, int]:
    """The parameters of a statement that asks for this member's votes."""
    return {"workspace_id": member.workspace_id, "person_id": member.person_id}


def has_few_votes(session: Session, member: Membership, *, few: int = FEW_VOTES) -> bool:
    """Whether this member's votes are sooner read at once than asked of each hypothesis."""
    return int(session.execute(_FEW, reader(member) | {"most": few + 1}).scalar_one()) <= few
