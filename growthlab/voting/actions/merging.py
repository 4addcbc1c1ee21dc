"""Merging two hypotheses: what was said, and what was voted."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.locks import hold_all
from growthlab.hypotheses.actions.merging import absorb
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.voting.actions.recounting import recount
from growthlab.voting.models import Vote
from growthlab.voting.queries.holding import held_back


def merge(session: Session, hypothesis: Hypothesis, into: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """As `absorb`, and its votes go over: where a person voted on both, the newer vote stays.

    RuleBroken when there are votes and the other one is a draft, which takes none, or when a voting session holds some back.
    """
    hold_all(session, (hypothesis, into))  # a session that is being opened just now holds them too
    if held_back(session, by.workspace_id, [hypothesis.id, into.id]):
        raise RuleBroken(
            N_("A voting session holds back the votes of one of the two. Reveal them first, then merge."),
            code="votes_held_back", field="into",
        )
    if not absorb(session, hypothesis, into, by=by, at=at):
        return False
    session.flush()
    moving = _votes(session, hypothesis)
    if moving and into.state is State.DRAFT:
        raise RuleBroken(
            N_("%(key)s is a draft, and drafts take no votes. Put it in the backlog first, or merge it the other way round."),
            code="draft_takes_no_votes", field="into", key=into.key,
        )
    _take_over(session, moving, into)
    for row in (hypothesis, into):
        recount(session, row, by.workspace.scoring)
    return True


def _take_over(session: Session, moving: list[Vote], into: Hypothesis) -> None:
    theirs = {vote.person_id: vote for vote in _votes(session, into)}
    for vote in moving:
        known = theirs.get(vote.person_id)
        if known and known.at >= vote.at:
            session.delete(vote)
            continue
        if known:
            session.delete(known)
            session.flush()  # one vote a person: the older one leaves its place first
        vote.hypothesis_id = into.id


def _votes(session: Session, hypothesis: Hypothesis) -> list[Vote]:
    mine = (Vote.workspace_id == hypothesis.workspace_id, Vote.hypothesis_id == hypothesis.id)
    return list(session.exec(select(Vote).where(*mine).order_by(col(Vote.id))).all())
