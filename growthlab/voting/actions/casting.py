"""Casting a vote, taking it back, and the votes of who leaves."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import BEFORE_START
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.returns import at_return
from growthlab.people.rules import Permission
from growthlab.voting.actions.recounting import recount
from growthlab.voting.actions.renewing import keep_as_earlier
from growthlab.voting.actions.revealing import reveal_left_complete, tell_vote
from growthlab.voting.models import Vote
from growthlab.voting.rules import BELIEFS
from growthlab.voting.rules.answers import Number, checked


def cast_vote(
    session: Session,
    hypothesis: Hypothesis,
    *,
    belief_percent: int,
    comment: str | None = None,
    by: Membership,
    at: datetime,
    **estimates: Number | None,
) -> Vote:
    """One vote a person: the second replaces the first, until the test starts. The event tells nothing of the vote.

    `estimates` are answers to the workspace's criteria, by key; what is not named stays as it was.
    """
    _ask(session, hypothesis, by)
    scoring = by.workspace.scoring
    _check_belief(belief_percent)
    given = checked(estimates, scoring, by.roles)
    before = _own(session, hypothesis, by)
    if before:
        keep_as_earlier(session, before, at=at)
    vote = before or _first(session, hypothesis, belief_percent, by=by, at=at)
    vote.belief_percent, vote.at, vote.counts = belief_percent, at, True
    vote.comment = (comment or "").strip() or None
    vote.take(given, asked=estimates)
    recount(session, hypothesis, scoring)
    tell_vote(session, hypothesis, "vote.changed" if before else "vote.cast", by_id=by.person_id, at=at)
    return vote


def withdraw_vote(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> None:
    """Take one's own vote back; without one nothing happens."""
    _ask(session, hypothesis, by)
    vote = _own(session, hypothesis, by)
    if vote is None:
        return
    keep_as_earlier(session, vote, at=at)
    session.delete(vote)
    recount(session, hypothesis, by.workspace.scoring)
    tell_vote(session, hypothesis, "vote.withdrawn", by_id=by.person_id, at=at)


def drop_votes_of(session: Session, membership: Membership, at: datetime) -> int:
    """A deactivated person's open votes leave the count; locked ones stay. What waited for this person alone is revealed. Answers how many."""
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


def _ask(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    if hypothesis.workspace_id != by.workspace_id:
        raise NotFound(hypothesis.key)
    require(by, Permission.VOTE)
    hold(session, hypothesis)  # the start of the test and two voters at once
    session.refresh(by.workspace)  # whoever changed the formula meanwhile has counted without this vote
    if hypothesis.votes_are_open:
        return
    if hypothesis.is_locked:
        raise RuleBroken(
            N_("The votes on %(key)s locked when its test started."), code="votes_locked", field="belief_percent", key=hypothesis.key
        )
    raise RuleBroken(
        N_("%(key)s can be voted on while it is in the backlog or selected."),
        code="votes_closed", field="belief_percent", key=hypothesis.key,
    )


def _check_belief(belief_percent: int) -> None:
    if belief_percent not in BELIEFS:
        raise RuleBroken(N_("A belief is 10, 30, 50, 70 or 90 %."), code="belief_unknown", field="belief_percent")


def _first(session: Session, hypothesis: Hypothesis, belief_percent: int, *, by: Membership, at: datetime) -> Vote:
    vote = Vote(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, person_id=by.person_id,
        belief_percent=belief_percent, at=at,
    )
    session.add(vote)
    return vote


def _own(session: Session, hypothesis: Hypothesis, by: Membership) -> Vote | None:
    return session.exec(
        select(Vote).where(
            Vote.workspace_id == hypothesis.workspace_id,
            Vote.hypothesis_id == hypothesis.id,
            Vote.person_id == by.person_id,
        )
    ).first()
