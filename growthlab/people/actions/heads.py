"""Who answers for operations: one person of a workspace, the first manager until somebody else is named."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.queries import head_of
from growthlab.people.rules import HEADING, Permission, Role


def name_head(session: Session, member: Membership, *, by: Membership, at: datetime) -> Membership:
    """A manager names them; whoever did it before no longer does. Again: nothing changes."""
    require(by, Permission.CHOOSE_STAGE)
    require_ours(by, member)
    before = head_of(session, member.workspace_id)
    if before is None or before.id != member.id:
        put_at_head(session, member)
        record(
            session, "membership.heads", member, by_id=by.person_id, at=at,
            before=before.person_id if before else None, after=member.person_id,
        )
    return member


def put_at_head(session: Session, member: Membership) -> Membership:
    """Without asking who may, and without an event: whoever calls it records why. RuleBroken when they cannot do it."""
    if not member.may_head:
        raise RuleBroken(
            N_("A manager or operations owner answers for operations. Give %(name)s the role first, or choose somebody else."),
            code="head_unfit", field="head_id", name=member.person.name,
        )
    before = head_of(session, member.workspace_id)
    if before is not None and before.id != member.id:
        before.heads_operations = False
        session.flush()  # at most one a workspace, at every moment
    member.heads_operations = True
    return member


def be_first_head(session: Session, member: Membership) -> None:
    """Nobody has to be named in a workspace of one, or where the only head has left."""
    if Role.MANAGER in member.roles and not member.heads_operations and head_of(session, member.workspace_id) is None:
        member.heads_operations = True


def keep_head(member: Membership, roles: list[str]) -> None:
    """RuleBroken when these roles would leave operations to somebody who may not run them."""
    if member.heads_operations and HEADING.isdisjoint(roles):
        raise RuleBroken(
            N_("%(name)s answers for operations and keeps the role of a manager or operations owner. Name somebody else first."),
            code="heads_operations", field="roles", name=member.person.name,
        )
