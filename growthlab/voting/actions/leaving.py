"""The open votes of who leaves, and of who comes back."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import BEFORE_START
from growthlab.people.models import Membership
from growthlab.people.returns import at_return
from growthlab.voting.actions.recounting import recount
from growthlab.voting.actions.revealing import reveal_left_complete
from growthlab.voting.models import Vote


def drop_votes_of(session: Session, membership: Membership, at: datetime) -> int:
    """Of who is deactivated open votes leave the count, locked ones stay; what waited for them alone is revealed. Answers how many."""
    count = _count_votes_of(session, membership, counts=False)
    session.flush()  # whoever has left is not waited for, which the next reads in the rows
    reveal_left_complete(session, membership.workspace_id, at=at)
    return count


@at_return
def take_up_votes_of(session: Session, membership: Membership, at: datetime) -> int:
    """The open votes of a person who is back count again."""
    return _count_votes_of(session, membership, counts=True)


def _count_votes_of(session: Session, membership: Membership, *, counts: bool) -> int:
    rows = session.exec(
        select(Vote, Hypothesis)
        .join(Hypothesis, col(Hypothesis.id) == Vote.hypothesis_id)
        .where(
            Vote.workspace_id == membership.workspace_id,
            Vote.person_id == membership.person_id,
            Vote.counts != counts,
            col(Hypothesis.state).in_(BEFORE_START),
            col(Hypothesis.plan_locked_at).is_(None),
        )
    ).all()
    scoring = membership.workspace.scoring
    for vote, hypothesis in rows:
        vote.counts = counts
        recount(session, hypothesis, scoring)
    return len(rows)
