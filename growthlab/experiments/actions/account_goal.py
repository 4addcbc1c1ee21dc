"""Choosing which status of the accounts counts as the result."""

from datetime import datetime

from sqlmodel import Session, select

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.accounts import take_list
from growthlab.experiments.models import AccountGoal
from growthlab.experiments.rules.accounts import AccountStatus
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import is_before_start
from growthlab.people.models import Membership


def choose_goal(session: Session, hypothesis: Hypothesis, goal: AccountStatus, *, by: Membership, at: datetime) -> None:
    """Which status counts as the result; it belongs to the plan, so it is chosen before the start."""
    take_list(session, hypothesis, by)
    if not is_before_start(hypothesis.state, locked=hypothesis.is_locked):
        raise RuleBroken(N_("What counts was fixed when the test started."), code="plan_locked", field="goal")
    query = select(AccountGoal).where(AccountGoal.workspace_id == hypothesis.workspace_id, AccountGoal.hypothesis_id == hypothesis.id)
    row = session.exec(query).first() or AccountGoal(workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, goal=goal)
    row.goal = goal
    session.add(row)
    record(session, "accounts.goal_chosen", hypothesis, by_id=by.person_id, at=at, goal=goal.value)
