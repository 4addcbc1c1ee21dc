"""Which rows a reader may see the votes of: as a condition in SQL, beside `voting.rules.are_locked`."""

import sqlalchemy as sa
from sqlmodel import col

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.voting.models import Vote
from growthlab.voting.rules import are_locked

LOCKED_STATES = tuple(state for state in State if are_locked(state, plan_locked=False))


def has_voted(member: Membership) -> sa.ColumnElement[bool]:
    """Whether this reader has voted on the row."""
    return (
        sa.exists()
        .where(
            col(Vote.workspace_id) == member.workspace_id,
            col(Vote.hypothesis_id) == col(Hypothesis.id),
            col(Vote.person_id) == member.person_id,
        )
        .correlate(Hypothesis)
    )


def are_votes_shown(member: Membership) -> sa.ColumnElement[bool]:
    return sa.or_(
        col(Hypothesis.plan_locked_at).is_not(None), col(Hypothesis.state).in_(LOCKED_STATES), has_voted(member)
    )
