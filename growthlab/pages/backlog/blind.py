"""Which rows a reader may see the votes of: as a condition in SQL, beside `voting.rules.are_locked`.

The reader stands in the statement as `:person_id`, the workspace as `:workspace_id`, so that one statement serves all.
"""

import sqlalchemy as sa
from sqlmodel import col

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.voting.models import Vote
from growthlab.voting.queries.holding import is_held_back
from growthlab.voting.rules import are_locked

LOCKED_STATES = tuple(state for state in State if are_locked(state, plan_locked=False))
WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
READER: sa.BindParameter[int] = sa.bindparam("person_id", type_=sa.Integer)


def has_voted() -> sa.ColumnElement[bool]:
    """Whether this reader has voted on the row: a value, not EXISTS, for which PostgreSQL would first read all votes of the reader."""
    own = sa.select(col(Vote.person_id)).where(
        col(Vote.workspace_id) == WORKSPACE, col(Vote.hypothesis_id) == col(Hypothesis.id), col(Vote.person_id) == READER
    )
    return own.correlate(Hypothesis).scalar_subquery().is_not(None)


def held() -> sa.Label[bool]:
    """Whether a voting session holds its votes back, for a list that says so."""
    return is_held_back().label("held")


def are_votes_shown() -> sa.ColumnElement[bool]:
    locked = [col(Hypothesis.state) == sa.literal_column(f"'{state.value}'") for state in LOCKED_STATES]
    return sa.or_(col(Hypothesis.plan_locked_at).is_not(None), *locked, sa.and_(has_voted(), ~is_held_back()))
