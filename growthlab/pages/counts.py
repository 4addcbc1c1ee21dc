"""The numbers in the navigation: one query a page, whatever the size of the workspace."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Alert
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.people.models import Membership
from growthlab.voting.models import Vote

_VOTES, _PROCESSES, _ALERTS = "votes given", "processes", "alerts"


@dataclass(frozen=True)
class Counts:
    """How many rows wait or stand in each place; `votes` are those this reader has not given."""

    standing: dict[str, int]
    given: int
    processes: int
    alerts: int

    def of(self, *states: State) -> int:
        """How many hypotheses stand in these states."""
        return sum(self.standing.get(state, 0) for state in states)

    @property
    def backlog(self) -> int:
        return self.of(State.BACKLOG, State.SELECTED)

    @property
    def votes(self) -> int:
        return self.of(*VOTES_OPEN) - self.given

    @property
    def tests(self) -> int:
        return self.of(State.TESTING)

    @property
    def decisions(self) -> int:
        return self.of(State.DECIDING)

    @property
    def handovers(self) -> int:
        return self.of(State.HANDOVER)


def counts_for(session: Session, member: Membership, *, on: date) -> Counts:
    rows = session.execute(_COUNTS, {"workspace_id": member.workspace_id, "person_id": member.person_id, "today": on})
    found: dict[str, int] = {name: number for name, number in rows}  # noqa: C416  # rows are not pairs to a type checker
    return Counts(found, found.pop(_VOTES, 0), found.pop(_PROCESSES, 0), found.pop(_ALERTS, 0))


_WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_TODAY: sa.BindParameter[date] = sa.bindparam("today", type_=sa.Date)
_READER: sa.BindParameter[int] = sa.bindparam("person_id", type_=sa.Integer)
_STANDING = (
    sa.select(sa.cast(col(Hypothesis.state), sa.String).label("name"), sa.func.count().label("number"))
    .where(col(Hypothesis.workspace_id) == _WORKSPACE)
    .group_by(col(Hypothesis.state))
)
_GIVEN: sa.Select[Any, int] = (  # Any: a literal column says no type
    sa.select(sa.literal_column(f"'{_VOTES}'"), sa.func.count())
    .select_from(Vote)
    .join(Hypothesis, col(Hypothesis.id) == col(Vote.hypothesis_id))
    .where(
        col(Vote.workspace_id) == _WORKSPACE,
        col(Vote.person_id) == _READER,
        sa.or_(*(col(Hypothesis.state) == sa.literal_column(f"'{state.value}'") for state in VOTES_OPEN)),
    )
)
_ACTIVE: sa.Select[Any, int] = sa.select(sa.literal_column(f"'{_PROCESSES}'"), sa.func.count()).where(
    col(Process.workspace_id) == _WORKSPACE, col(Process.status) == sa.literal_column(f"'{ProcessStatus.ACTIVE.value}'")
)
_OPEN: sa.Select[Any, int] = (  # Any: as above
    sa.select(sa.literal_column(f"'{_ALERTS}'"), sa.func.count())
    .select_from(Alert)
    .where(
        col(Alert.workspace_id) == _WORKSPACE,
        col(Alert.closed_at).is_(None),
        sa.or_(col(Alert.snoozed_until).is_(None), col(Alert.snoozed_until) < _TODAY),
    )
)
_COUNTS = sa.union_all(_STANDING, _GIVEN, _ACTIVE, _OPEN)
