"""Who is in a workspace, with which roles; there is always a manager and an admin."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.people.actions.heads import be_first_head, keep_head
from growthlab.people.addresses import is_of_erased
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.permissions import require, require_ours, require_own
from growthlab.people.queries import membership_of, own_memberships, with_role
from growthlab.people.returns import welcome_back
from growthlab.people.rules import HOURS_A_WEEK, ROLE_LABELS, Function, Permission, Role

KEPT = (Role.MANAGER, Role.ADMIN)


def join(
    session: Session, workspace: Workspace, person: Person, *, roles: list[Role], at: datetime,
    by: Membership | None = None, function: Function = Function.NONE, title: str | None = None,
    is_founder: bool = False, hours_per_week: int = 0,
) -> Membership:
    """Let a person in; once more changes nothing but brings back somebody who left. `by` is none for set-up and the command line."""
    if by is not None:
        require(by, Permission.ADMINISTER)
        require_own(by, workspace)
    session.flush()  # both may be new, and a membership is made of their ids
    known = membership_of(session, workspace.id, person.id)
    if known is not None and known.active:
        return known
    member = known or Membership(workspace_id=workspace.id, person_id=person.id, person=person, workspace=workspace)
    member.active, member.roles = True, checked_roles(roles)
    member.function, member.title, member.is_founder = function, title, is_founder
    member.hours_per_week = hours_per_week
    session.add(member)
    be_first_head(session, member)
    record(
        session, "membership.joined", member, by_id=by.person_id if by else person.id, at=at, roles=list(member.roles)
    )
    if known is not None:
        welcome_back(session, member, at)
    return member


def change_roles(session: Session, member: Membership, roles: list[Role], *, by: Membership, at: datetime) -> Membership:
    """The new roles hold from the next request on; the last manager and the last admin keep theirs."""
    _require_admin(by, member)
    return change_roles_unasked(session, member, roles, at=at, by_id=by.person_id)


def change_roles_unasked(
    session: Session, member: Membership, roles: list[Role], *, at: datetime, by_id: int | None = None
) -> Membership:
    """As `change_roles`, for the operator at the command line, who needs no role."""
    new = checked_roles(roles)
    for role in KEPT:
        if role in member.roles and role not in new:
            _keep_one(session, member, role)
    keep_head(member, new)
    if set(new) != set(member.roles):
        record(session, "membership.roles_changed", member, by_id=by_id, at=at, before=list(member.roles), after=new)
        member.roles = new
        be_first_head(session, member)
    return member


def change_member(
    session: Session, member: Membership, *, by: Membership, at: datetime,
    function: Function, title: str | None, is_founder: bool, hours_per_week: int,
) -> Membership:
    """What the workspace knows of a member's work."""
    _require_admin(by, member)
    if not 0 <= hours_per_week <= HOURS_A_WEEK:
        raise RuleBroken(
            N_("A week has %(n)s hours. Write 0 or more of them."), code="hours_out_of_range", field="hours_per_week",
            n=HOURS_A_WEEK,
        )
    member.function, member.title, member.is_founder = function, title or None, is_founder
    member.hours_per_week = hours_per_week
    record(session, "membership.changed", member, by_id=by.person_id, at=at, function=function.value, hours=hours_per_week)
    return member


def deactivate(session: Session, member: Membership, *, by: Membership, at: datetime) -> Membership:
    """They can no longer enter this workspace; nothing of theirs is deleted. Doing it again changes nothing."""
    _require_admin(by, member)
    if not member.active:
        return member
    for role in KEPT:
        if role in member.roles:
            _keep_one(session, member, role)
    member.active = False
    record(session, "membership.deactivated", member, by_id=by.person_id, at=at)
    return member


def reactivate(session: Session, member: Membership, *, by: Membership, at: datetime) -> Membership:
    """Back with the roles they had; what later features put aside is taken up again."""
    _require_admin(by, member)
    if is_of_erased(member.person.email):
        raise RuleBroken(N_("Who was erased cannot come back. Invite the person anew."), code="erased")
    if not member.active:
        member.active = True
        record(session, "membership.reactivated", member, by_id=by.person_id, at=at)
        welcome_back(session, member, at)
    return member


def _require_admin(by: Membership, member: Membership) -> None:
    require(by, Permission.ADMINISTER)
    require_ours(by, member)


def _keep_one(session: Session, leaving: Membership, role: Role) -> None:
    if all(other.id == leaving.id for other in with_role(session, leaving.workspace_id, role)):
        raise RuleBroken(
            N_("%(name)s is the last with the role “%(role)s”. Give it to somebody else first."),
            code="last_of_role", field="roles", name=leaving.person.name, role=Text(ROLE_LABELS[role]),
        )


def checked_roles(roles: list[Role]) -> list[str]:
    """In the order of the ranks, each once. RuleBroken when there are none or unknown ones."""
    wanted = set(roles)
    if not wanted or not wanted <= set(Role):
        raise RuleBroken(N_("Choose at least one role."), code="roles_missing", field="roles")
    return [role.value for role in Role if role in wanted]


def choose_digests(session: Session, person: Person, membership_ids: set[int], *, at: datetime) -> None:
    """About which of one's own workspaces the weekly digest speaks."""
    for member in own_memberships(session, person.id):
        wanted = member.id in membership_ids
        if member.digest_opt_in != wanted:
            member.digest_opt_in = wanted
            record(session, "membership.digest_chosen", member, by_id=person.id, at=at, digest=wanted)
