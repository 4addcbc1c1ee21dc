"""Who may decide on a test."""

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.experiments.queries.ended import Ended
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.rules import Permission, may

_ACTIVE = sa.select(col(Membership.person_id), col(Membership.roles)).where(
    col(Membership.workspace_id) == sa.bindparam("workspace_id"), col(Membership.active)
)


def may_decide(by: Membership, hypothesis: Hypothesis | Ended, *, over_limit: bool, alone: bool) -> bool:
    """Managers from the limit up, leads below it; nobody the own test, unless the team or being alone allows it below."""
    if not by.may(Permission.DECIDE_OVER_LIMIT if over_limit else Permission.DECIDE):
        return False
    if hypothesis.owner_id != by.person_id:
        return True
    return not over_limit and (alone or not by.workspace.settings.approver_is_not_owner)


def reaches_limit(hypothesis: Hypothesis | Ended, budget: int | None, *, limit: int | None) -> bool:
    """Whether only a manager decides. `budget` in the base currency; one that no rate can weigh counts as over."""
    if limit is None or not hypothesis.budget_amount:
        return False
    return budget is None or budget >= limit


def is_alone(session: Session, by: Membership) -> bool:
    """Whether nobody else here could decide: who works alone walks the whole loop."""
    return not deciders(session, by.workspace_id) - {by.person_id}


def deciders(session: Session, workspace_id: int) -> frozenset[int]:
    """The ids of all people here who may decide on a test."""
    members = session.execute(_ACTIVE, {"workspace_id": workspace_id})
    return frozenset(person_id for person_id, roles in members if may(roles, Permission.DECIDE))
