"""Reads of people and their workspaces."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from growthlab.core.errors import NotFound
from growthlab.core.once import once
from growthlab.people.addresses import folded
from growthlab.people.models import Invitation, Membership, Person, SignedIn, StageChoice, Token, Workspace
from growthlab.people.rules import Role
from growthlab.people.sessions import hash_of

_MEMBERS = (  # made once: most pages ask it
    select(Membership).join(Person).options(contains_eager(Membership.person))  # type: ignore[arg-type]  # a relationship
)
_STAGE = (
    select(StageChoice.stage).where(StageChoice.workspace_id == sa.bindparam("workspace_id"))
    .order_by(col(StageChoice.on).desc(), col(StageChoice.id).desc()).limit(1)
)


def person_by_email(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(Person.email == folded(email))).first()


def workspace_by_slug(session: Session, slug: str) -> Workspace:
    """NotFound when there is none."""
    found = session.exec(select(Workspace).where(Workspace.slug == slug)).first()
    if found is None:
        raise NotFound(f"“{slug}”")
    return found


def memberships(session: Session, workspace_id: int, active: bool | None = True) -> list[Membership]:
    """By name; `active=None` for everybody who ever was here."""
    found = _members(workspace_id).order_by(col(Person.name), col(Membership.id))
    if active is not None:
        found = found.where(Membership.active == active)
    return list(session.exec(found).all())


def membership_of(session: Session, workspace_id: int, person_id: int) -> Membership | None:
    """Active or not."""
    return session.exec(_members(workspace_id).where(Membership.person_id == person_id)).first()


def membership_by_email(session: Session, workspace_id: int, email: str) -> Membership | None:
    return session.exec(_members(workspace_id).where(Person.email == folded(email))).first()


def membership_by_id(session: Session, workspace_id: int, membership_id: int) -> Membership:
    """NotFound for another workspace's."""
    found = session.exec(_members(workspace_id).where(Membership.id == membership_id)).first()
    if found is None:
        raise NotFound(str(membership_id))
    return found


def first_manager(session: Session, workspace_id: int) -> Membership | None:
    """The active manager who has been here longest."""
    return next(iter(with_role(session, workspace_id, Role.MANAGER)), None)


def with_role(session: Session, workspace_id: int, role: Role) -> list[Membership]:
    """Active members who hold this role, those here longest first."""
    rows = session.exec(_members(workspace_id).where(Membership.active, Person.active).order_by(col(Membership.id))).all()
    return [member for member in rows if role in member.roles]


def head_of(session: Session, workspace_id: int) -> Membership | None:
    """The one person who answers for operations; none when nobody was ever a manager here."""
    return session.exec(_members(workspace_id).where(Membership.heads_operations)).first()


def stage_of(session: Session, workspace_id: int) -> int | None:
    """The stage of the commercial department that was chosen last."""
    return once(session, ("stage", workspace_id), lambda: session.exec(_STAGE, params={"workspace_id": workspace_id}).first())


def own_memberships(session: Session, person_id: int) -> list[Membership]:
    """The workspaces a person may enter, by name."""
    return list(
        session.exec(
            select(Membership)
            .join(Workspace)
            .options(contains_eager(Membership.workspace))  # type: ignore[arg-type]  # a relationship
            .where(Membership.person_id == person_id, Membership.active)
            .order_by(col(Workspace.name))
        ).all()
    )


def open_invitations(session: Session, workspace_id: int) -> list[Invitation]:
    """Not accepted yet, newest first, expired ones too."""
    found = select(Invitation).where(Invitation.workspace_id == workspace_id, col(Invitation.accepted_at).is_(None))
    return list(session.exec(found.order_by(col(Invitation.id).desc())).all())


def open_link(session: Session, token: str, purpose: str, *, at: datetime) -> Token | None:
    """A one-time link that can still be used; looking uses nothing up."""
    return session.exec(
        select(Token)
        .where(Token.token_hash == hash_of(token), Token.purpose == purpose)
        .where(col(Token.used_at).is_(None), Token.expires_at > at)
    ).first()


def open_invitation(session: Session, token: str, *, at: datetime) -> Invitation | None:
    """An invitation that can still be accepted."""
    return session.exec(
        select(Invitation)
        .where(Invitation.token_hash == hash_of(token))
        .where(col(Invitation.accepted_at).is_(None), Invitation.expires_at > at)
    ).first()


def invitation_by_id(session: Session, workspace_id: int, invitation_id: int) -> Invitation:
    """NotFound for another workspace's."""
    found = session.exec(select(Invitation).where(Invitation.workspace_id == workspace_id, Invitation.id == invitation_id)).first()
    if found is None:
        raise NotFound(str(invitation_id))
    return found


def own_sessions(session: Session, person_id: int) -> list[SignedIn]:
    """Where a person is signed in, the latest used first."""
    return list(session.exec(select(SignedIn).where(SignedIn.person_id == person_id).order_by(col(SignedIn.seen_at).desc())).all())


def is_set_up(session: Session) -> bool:
    """Whether there is a workspace of somebody's own, so that nobody else may set the first one up."""
    return session.exec(select(Workspace.id).where(col(Workspace.is_demo).is_(False)).limit(1)).first() is not None


def visits_only(session: Session, person_id: int) -> bool:
    """Somebody of the demo: everybody knows their password, so they may not open workspaces."""
    own = own_memberships(session, person_id)
    return bool(own) and all(member.workspace.is_demo for member in own)


def _members(workspace_id: int) -> SelectOfScalar[Membership]:
    return _MEMBERS.where(Membership.workspace_id == workspace_id)
