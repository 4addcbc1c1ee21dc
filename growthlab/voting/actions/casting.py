"""Casting a vote, taking it back, and the votes of who leaves."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.hypotheses.actions.summaries import keep_votes
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import BEFORE_START
from growthlab.hypotheses.scores import Scores, belief_mean, ice, spread
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.returns import at_return
from growthlab.people.rules import Permission
from growthlab.voting.models import Vote
from growthlab.voting.rules import BELIEFS, LEAST_SCORE, MOST_SCORE


def cast_vote(
    session: Session,
    hypothesis: Hypothesis,
    *,
    belief_percent: int,
    impact: int | None = None,
    confidence: int | None = None,
    ease: int | None = None,
    comment: str | None = None,
    by: Membership,
    at: datetime,
) -> Vote:
    """One vote a person: the second replaces the first, until the test starts. The event tells nothing of the vote."""
    _ask(session, hypothesis, by)
    _check(belief_percent, impact, confidence, ease)
    vote = _own(session, hypothesis, by)
    kind = "vote.changed" if vote else "vote.cast"
    if vote is None:
        vote = Vote(
            workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, person_id=by.person_id,
            belief_percent=belief_percent, at=at,
        )
        session.add(vote)
    vote.belief_percent, vote.at, vote.counts = belief_percent, at, True
    vote.impact, vote.confidence, vote.ease = impact, confidence, ease
    vote.comment = (comment or "").strip() or None
    recount(session, hypothesis, mode=by.workspace.settings.ice_mode)
    record(session, kind, hypothesis, by_id=by.person_id, at=at)
    return vote


def withdraw_vote(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> None:
    """Take one's own vote back; without one nothing happens."""
    _ask(session, hypothesis, by)
    vote = _own(session, hypothesis, by)
    if vote is None:
        return
    session.delete(vote)
    recount(session, hypothesis, mode=by.workspace.settings.ice_mode)
    record(session, "vote.withdrawn", hypothesis, by_id=by.person_id, at=at)


def drop_votes_of(session: Session, membership: Membership, at: datetime) -> int:
    """A deactivated person's open votes leave the count; locked ones stay. Answers how many."""
    return _count_votes_of(session, membership, counts=False)


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
    for vote, hypothesis in rows:
        vote.counts = counts
        recount(session, hypothesis, mode=membership.workspace.settings.ice_mode)
    return len(rows)


def _ask(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    if hypothesis.workspace_id != by.workspace_id:
        raise NotFound(hypothesis.key)
    require(by, Permission.VOTE)
    hold(session, hypothesis)  # the start of the test and two voters at once
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


def _check(belief_percent: int, *scores: int | None) -> None:
    if belief_percent not in BELIEFS:
        raise RuleBroken(N_("A belief is 10, 30, 50, 70 or 90 %."), code="belief_unknown", field="belief_percent")
    given = [score for score in scores if score is not None]
    if given and len(given) < len(scores):
        raise RuleBroken(
            N_("Score all three, impact, confidence and ease, or none of them."), code="scores_incomplete",
            field=("impact", "confidence", "ease")[scores.index(None)],
        )
    for score in given:
        if not LEAST_SCORE <= score <= MOST_SCORE:
            raise RuleBroken(
                N_("A score is a whole number from 1 to 10."), code="score_out_of_range",
                field=("impact", "confidence", "ease")[scores.index(score)],
            )


def _own(session: Session, hypothesis: Hypothesis, by: Membership) -> Vote | None:
    return session.exec(
        select(Vote).where(
            Vote.workspace_id == hypothesis.workspace_id,
            Vote.hypothesis_id == hypothesis.id,
            Vote.person_id == by.person_id,
        )
    ).first()


def recount(session: Session, hypothesis: Hypothesis, *, mode: str) -> None:
    """The summary of its votes, from the rows that count."""
    session.flush()  # the rows are the truth, so the count reads them
    rows = session.exec(
        select(Vote).where(Vote.workspace_id == hypothesis.workspace_id, Vote.hypothesis_id == hypothesis.id, Vote.counts)
    ).all()
    scores = [Scores(vote.belief_percent, vote.impact, vote.confidence, vote.ease) for vote in rows]
    beliefs = [vote.belief_percent for vote in rows]
    keep_votes(
        session, hypothesis, count=len(scores), belief_mean=belief_mean(scores),
        lowest=min(beliefs, default=None), highest=max(beliefs, default=None),
        ice_mean=ice(scores, mode=mode), widest_gap=spread(scores).widest,
    )
