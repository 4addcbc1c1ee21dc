"""Agreement, ends and whom to ask, for several hypotheses at once; only of what the reader may see."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership, Person
from growthlab.voting.models import Vote
from growthlab.voting.queries.shown import shown_on
from growthlab.voting.rules.agreement import Reading, reading_of


class _Said:
    """One vote as a reading needs it."""

    def __init__(self, name: str, belief_percent: int) -> None:
        self.name, self.belief_percent = name, belief_percent


def readings(session: Session, member: Membership, hypotheses: Collection[Hypothesis]) -> dict[int, Reading]:
    """By hypothesis id; those whose votes this member may not see are missing. Three queries."""
    shown = shown_on(session, member, hypotheses)
    given: dict[int, list[_Said]] = {}
    for hypothesis_id, name, belief in session.exec(
        select(Vote.hypothesis_id, Person.name, Vote.belief_percent)
        .join(Person, col(Person.id) == Vote.person_id)
        .where(Vote.workspace_id == member.workspace_id, col(Vote.hypothesis_id).in_(shown), Vote.counts)
        .order_by(col(Vote.at), col(Vote.id))
    ).all():
        given.setdefault(hypothesis_id, []).append(_Said(name, belief))
    return {row.id: reading_of(given.get(row.id, []), widest=row.widest_gap) for row in hypotheses if row.id in shown}
