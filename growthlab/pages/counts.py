"""The numbers in the navigation: one query a page, whatever the size of the workspace."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.people.models import Membership
from growthlab.voting.models import Vote


@dataclass(frozen=True)
class Counts:
    """How many rows wait or stand in each place; `votes` are those this reader has not given."""

    backlog: int
    votes: int
    tests: int
    decisions: int
    handovers: int
    processes: int


def counts_for(session: Session, member: Membership) -> Counts:
    ours = Hypothesis.workspace_id == member.workspace_id
    state = col(Hypothesis.state)

    def standing(*states: State) -> object:
        return select(func.count()).where(ours, state.in_(states)).scalar_subquery()

    mine = (
        select(func.count())
        .select_from(Vote)
        .join(Hypothesis, col(Hypothesis.id) == Vote.hypothesis_id)
        .where(Vote.workspace_id == member.workspace_id, Vote.person_id == member.person_id, state.in_(VOTES_OPEN))
        .scalar_subquery()
    )
    processes = (
        select(func.count())
        .where(Process.workspace_id == member.workspace_id, Process.status == ProcessStatus.ACTIVE)
        .scalar_subquery()
    )
    row = session.exec(
        select(  # type: ignore[call-overload]  # more columns than SQLModel has overloads for
            standing(State.BACKLOG, State.SELECTED), standing(*VOTES_OPEN), mine, standing(State.TESTING),
            standing(State.DECIDING), standing(State.HANDOVER), processes,
        )
    ).one()
    backlog, open_votes, given, tests, decisions, handovers, active = row
    return Counts(backlog, open_votes - given, tests, decisions, handovers, active)
