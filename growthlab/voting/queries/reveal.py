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
    mine: int
    talk_about_it: bool
    reading: Reading


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
    found = [_reveal(vote, row, seen[row.id]) for vote, row in rows if row.id in seen]
    return sorted(found, key=lambda reveal: (not reveal.talk_about_it, -reveal.reading.spread, reveal.hypothesis.number))


def _reveal(vote: Vote, row: Hypothesis, reading: Reading) -> Reveal:
    talk_about_it = row.widest_gap >= TALK_ABOUT_IT or reading.spread >= FAR
    return Reveal(row, belief_bar(reading.beliefs), vote.belief_percent, talk_about_it, reading)
