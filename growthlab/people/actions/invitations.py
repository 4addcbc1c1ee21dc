"""Inviting somebody, and coming in by an invitation: as a new person or as one who is known."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, update

from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.actions.memberships import checked_roles, join
from growthlab.people.actions.persons import add_person
from growthlab.people.addresses import normal_email
from growthlab.people.letters import INVITATION_PATH, invitation_letter, link_to
from growthlab.people.models import Invitation, Membership, Person, Workspace
from growthlab.people.passwords import check_password
from growthlab.people.permissions import require, require_ours
from growthlab.people.queries import membership_by_email, open_invitations, person_by_email
from growthlab.people.rules import Permission, Role
from growthlab.people.sessions import hash_of, new_token

LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Invited:
    """The link can be shown now and never again: only its hash is kept."""

    invitation: Invitation
    link: str


def invite(
    session: Session, *, email: str, roles: list[Role], by: Membership, at: datetime, base_url: str
) -> Invited:
    """A link by mail and to copy; an older open invitation of the same address ends."""
    require(by, Permission.ADMINISTER)
    address = normal_email(email)
    member = membership_by_email(session, by.workspace_id, address)
    if member is not None and member.active:
        raise RuleBroken(
            N_("%(name)s is in this workspace already. Change the roles in the list."),
            code="member_already", field="email", name=member.person.name,
        )
    for older in open_invitations(session, by.workspace_id):
        if older.email == address:
            withdraw(session, older, by=by, at=at)
    token = new_token()
    invitation = Invitation(
        workspace_id=by.workspace_id, email=address, roles=checked_roles(roles), token_hash=hash_of(token),
        invited_by_id=by.person_id, created_at=at, expires_at=at + LASTS,
    )
    session.add(invitation)
    record(session, "invitation.sent", invitation, by_id=by.person_id, at=at, roles=list(invitation.roles))
    link = link_to(base_url, INVITATION_PATH, token)
    key = f"invitation:{invitation.token_hash}"
    session.add(
        invitation_letter(address, by.workspace, by.person.name, link, key=key, at=at, days=LASTS.days)
    )
    return Invited(invitation, link)


def withdraw(session: Session, invitation: Invitation, *, by: Membership, at: datetime) -> None:
    """The link works no longer; an invitation that has ended stays as it is."""
    require(by, Permission.ADMINISTER)
    require_ours(by, invitation)
    if invitation.accepted_at is None and invitation.expires_at > at:
        invitation.expires_at = at
        record(session, "invitation.withdrawn", invitation, by_id=by.person_id, at=at)


def accept_as_new(
    session: Session, token: str, *, name: str, password: str, locale: str, at: datetime
) -> Membership:
    """A new person with this name and password, in the workspace. The address is the invitation's."""
    check_password(password)
    invitation = _use_up(session, token, at=at)
    if person_by_email(session, invitation.email):
        raise RuleBroken(
            N_("You have an account here already. Sign in with it, then accept the invitation."),
            code="account_exists", field="name",
        )
    person = add_person(session, name=name, email=invitation.email, password=password, locale=locale, at=at)
    return _come_in(session, invitation, person, at=at)


def accept_as(session: Session, token: str, person: Person, *, at: datetime) -> Membership:
    """Somebody who is signed in comes in with their own account; the address must be the invited one."""
    invitation = _use_up(session, token, at=at)
    if invitation.email != person.email:
        raise RuleBroken(
            N_("This invitation is for %(email)s. Sign in with that address."),
            code="invitation_of_another", email=invitation.email,
        )
    return _come_in(session, invitation, person, at=at)


def _use_up(session: Session, token: str, *, at: datetime) -> Invitation:
    used = session.execute(
        update(Invitation)
        .where(col(Invitation.token_hash) == hash_of(token))
        .where(col(Invitation.accepted_at).is_(None), col(Invitation.expires_at) > at)
        .values(accepted_at=at)
        .returning(col(Invitation.id))
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    found = session.get(Invitation, used, populate_existing=True) if used else None
    if found is None:
        raise StaleState(
            N_("This invitation was used already, withdrawn or is too old. Ask for a new one."), code="link_used"
        )
    return found


def _come_in(session: Session, invitation: Invitation, person: Person, *, at: datetime) -> Membership:
    workspace = session.get_one(Workspace, invitation.workspace_id)
    roles = [Role(role) for role in invitation.roles]
    member = join(session, workspace, person, roles=roles, at=at)
    record(session, "invitation.accepted", invitation, by_id=person.id, at=at)
    return member
