"""Casting a vote, and taking it back."""

from datetime import datetime

from sqlmodel import Session, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission
from growthlab.voting.actions.recounting import recount
from growthlab.voting.actions.renewing import keep_as_earlier, vote_replaced_by
from growthlab.voting.actions.revealing import tell_vote
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


def undo_vote(session: Session, hypothesis: Hypothesis, *, given_at: datetime, by: Membership, at: datetime) -> None:
    """Back to the vote before the one of `given_at`, its age included, or to none. RuleBroken when that is the last one no more."""
    _ask(session, hypothesis, by)
    vote = _own(session, hypothesis, by)
    if vote is None or vote.at != given_at:
        raise RuleBroken(N_("You have changed this vote since. Nothing was taken back."), code="vote_changed_since")
    earlier = vote_replaced_by(session, vote)
    if earlier is None:
        return withdraw_vote(session, hypothesis, by=by, at=at)
    vote.belief_percent, vote.comment, vote.at = earlier.belief_percent, earlier.comment, earlier.at
    vote.take(earlier.given, asked=vote.given)
    session.delete(earlier)
    recount(session, hypothesis, by.workspace.scoring)
    return tell_vote(session, hypothesis, "vote.changed", by_id=by.person_id, at=at)


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
