"""What a reader may see of votes: nothing of the others' before the own one, everything once they are locked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.hypotheses.scores import belief_mean
from growthlab.people.models import Membership, Person
from growthlab.voting.models import Vote, given_in
from growthlab.voting.queries.holding import held_back
from growthlab.voting.rules import TALK_ABOUT_IT, are_locked, changed_since
from growthlab.voting.rules.scoring import team_score, widest_gap


@dataclass(frozen=True)
class VoteShown:
    """One vote as its reader may see it; `given` are its estimates by key. `counts` is False for somebody who has left."""

    person_id: int
    name: str
    belief_percent: int
    given: dict[str, Decimal]
    comment: str | None
    at: datetime
    is_author: bool
    is_mine: bool
    changed_since: bool
    counts: bool


@dataclass(frozen=True)
class VotesShown:
    """All votes on one hypothesis, the author's last; the numbers are of those that count."""

    votes: tuple[VoteShown, ...]
    belief: float | None
    score: float | None
    widest_gap: int
    is_locked: bool

    @property
    def beliefs(self) -> list[int]:
        """In percent, for the pictures."""
        return [vote.belief_percent for vote in self.votes if vote.counts]

    @property
    def count(self) -> int:
        return len(self.beliefs)

    @property
    def talk_about_it(self) -> bool:
        return self.widest_gap >= TALK_ABOUT_IT


# Made once: each page of a hypothesis and each card asks them.
_OWN = select(Vote).where(*belongs(Vote), Vote.person_id == sa.bindparam("person_id"))
_ALL = (
    sa.select(
        col(Vote.person_id), col(Person.name), col(Vote.belief_percent), col(Vote.impact), col(Vote.confidence), col(Vote.ease),
        col(Vote.answers), col(Vote.comment), col(Vote.at), col(Vote.counts),
    )
    .join(Person, col(Person.id) == col(Vote.person_id))
    .where(*belongs(Vote))
    .order_by(col(Vote.at), col(Vote.id))
)


def own_vote(session: Session, hypothesis: Hypothesis, member: Membership) -> Vote | None:
    return session.exec(_OWN, params=filled(hypothesis) | {"person_id": member.person_id}).first()


def has_voted(session: Session, hypothesis: Hypothesis, member: Membership) -> bool:
    return own_vote(session, hypothesis, member) is not None


def voted_on(session: Session, member: Membership, hypothesis_ids: Collection[int] | None = None) -> set[int]:
    """Ids of the hypotheses this member has voted on, all or among these; one query."""
    found = select(Vote.hypothesis_id).where(Vote.workspace_id == member.workspace_id, Vote.person_id == member.person_id)
    if hypothesis_ids is not None:
        found = found.where(col(Vote.hypothesis_id).in_(hypothesis_ids))
    return set(session.exec(found).all())


def shown_on(session: Session, member: Membership, hypotheses: Collection[Hypothesis]) -> set[int]:
    """Ids of those among these whose votes, mean and score this member may see; two queries."""
    ids = [row.id for row in hypotheses]
    seen = voted_on(session, member, ids) - held_back(session, member.workspace_id, ids)
    return {row.id for row in hypotheses if row.id in seen or are_locked(row.state, plan_locked=row.is_locked)}


def votes_shown_to(session: Session, hypothesis: Hypothesis, member: Membership, *, voted: bool | None = None) -> VotesShown | None:
    """None until the reader has voted and no session holds them back, or they are locked; no role is exempt.

    Who knows says whether they `voted`.
    """
    locked = are_locked(hypothesis.state, plan_locked=hypothesis.is_locked)
    if not locked and not (has_voted(session, hypothesis, member) if voted is None else voted):
        return None
    if not locked and held_back(session, member.workspace_id, [hypothesis.id]):
        return None
    votes = [_shown(row, hypothesis, member) for row in session.execute(_ALL, filled(hypothesis))]
    scoring, given = member.workspace.scoring, [vote.given for vote in votes if vote.counts]
    return VotesShown(
        votes=tuple(sorted(votes, key=lambda vote: vote.is_author)),
        belief=belief_mean([vote.belief_percent for vote in votes if vote.counts]),
        score=team_score(given, scoring),
        widest_gap=widest_gap(given, scoring),
        is_locked=locked,
    )


def _shown(vote: Any, hypothesis: Hypothesis, member: Membership) -> VoteShown:  # Any: a row of _ALL
    return VoteShown(
        person_id=vote.person_id, name=vote.name, belief_percent=vote.belief_percent,
        given=given_in(vote.impact, vote.confidence, vote.ease, vote.answers), comment=vote.comment, at=vote.at,
        is_author=vote.person_id == hypothesis.author_id, is_mine=vote.person_id == member.person_id,
        changed_since=changed_since(vote.at, hypothesis.edited_at), counts=vote.counts,
    )
