"""The reveal after a round of votes: where the team agrees, and what to talk about."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from growthlab.core.pictures import BeliefBar, belief_bar
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.hypotheses.scores import TALK_ABOUT_IT
from growthlab.people.models import Membership
from growthlab.voting.models import Vote
from growthlab.voting.queries.readings import readings
from growthlab.voting.rules.agreement import FAR, Reading

MOST = 50


@dataclass(frozen=True)
class Reveal:
    """One hypothesis this member has voted on, with all votes that count."""

    hypothesis: Hypothesis
    bar: BeliefBar
    count: int
    mine: int
    gap: int  # of beliefs, in points of percent
    talk_about_it: bool
    reading: Reading

    @property
    def agrees(self) -> bool:
        """Two votes or more, one answer apart at most."""
        return self.count > 1 and self.gap <= 20


def reveals(session: Session, member: Membership) -> list[Reveal]:
    """Open ones with my vote that no session holds back: the widest apart first. A fixed number of queries."""
    rows = session.exec(
        select(Vote, Hypothesis)
        .join(Hypothesis, col(Hypothesis.id) == Vote.hypothesis_id)
        .where(
            Vote.workspace_id == member.workspace_id, Vote.person_id == member.person_id, col(Hypothesis.state).in_(VOTES_OPEN)
        )
        .order_by(col(Vote.at).desc())
        .limit(MOST)
    ).all()
    seen = readings(session, member, [row for _vote, row in rows])
    given: dict[int, list[int]] = {}
    for hypothesis_id, belief in session.exec(
        select(Vote.hypothesis_id, Vote.belief_percent).where(
            Vote.workspace_id == member.workspace_id, col(Vote.hypothesis_id).in_(list(seen)), Vote.counts
        )
    ).all():
        given.setdefault(hypothesis_id, []).append(belief)
    found = [_reveal(vote, row, given.get(row.id, []), seen[row.id]) for vote, row in rows if row.id in seen]
    return sorted(found, key=lambda reveal: (not reveal.talk_about_it, -reveal.gap, reveal.hypothesis.number))


def _reveal(vote: Vote, row: Hypothesis, beliefs: list[int], reading: Reading) -> Reveal:
    gap = max(beliefs) - min(beliefs) if beliefs else 0
    return Reveal(
        row, belief_bar(beliefs), len(beliefs), vote.belief_percent, gap, reading=reading,
        talk_about_it=row.widest_gap >= TALK_ABOUT_IT or gap >= FAR,
    )
