"""Which rows a reader may see the votes of: as a condition in SQL, beside `voting.rules.are_locked`.

The reader stands in the statement as `:person_id`, the workspace as `:workspace_id` (see `voting.queries.mine`), so that one
statement serves all.
"""

import sqlalchemy as sa
from sqlmodel import col

from growthlab.core.columns import as_word
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.voting.queries.holding import is_held_back
from growthlab.voting.queries.mine import IS_VOTED_ON
from growthlab.voting.rules import are_locked

LOCKED_STATES = tuple(state for state in State if are_locked(state, plan_locked=False))

def held() -> sa.Label[bool]:
    """Whether a voting session holds its votes back, for a list that says so."""
    return is_held_back().label("held")


def are_votes_shown() -> sa.ColumnElement[bool]:
    locked = [col(Hypothesis.state) == as_word(state) for state in LOCKED_STATES]
    return sa.or_(col(Hypothesis.plan_locked_at).is_not(None), *locked, sa.and_(IS_VOTED_ON, ~is_held_back()))
