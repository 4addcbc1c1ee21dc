"""Erasing a person: name and address go for good, what they did stays without them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core import outbox
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event, record
from growthlab.core.i18n import N_, gettext_in
from growthlab.core.tables import metadata
from growthlab.people.addresses import address_of_erased, is_of_erased
from growthlab.people.erasures import forget_everywhere
from growthlab.people.models import Invitation, Membership, Person
from growthlab.people.permissions import NotAllowed
from growthlab.people.queries import membership_of
from growthlab.people.rules import Permission

OWN_TABLES = ("watch",)  # besides those whose rows the database deletes with the person


def erase(session: Session, person: Person, *, at: datetime, by: Membership | None, typed: str | None = None) -> Person:
    """The row stays under a number, because votes, decisions and facts refer to it; doing it again changes nothing.

    `by` is none for the operator at the command line. `typed` is the address as somebody confirmed it, if asked.
    """
    members = _memberships(session, person)
    if by is not None:
        _require_every_workspace(session, members, by)
    if is_of_erased(person.email):
        return person
    _refuse(person, members, typed)
    email, person.name = person.email, gettext_in(person.locale, N_("Erased person %(n)s"), n=person.id)
    _forget_rows(session, person, email)
    person.email, person.password_hash, person.active = address_of_erased(person.id), None, False
    person.tz, person.quiet_about, person.friday_learnings = None, [], False
    for member in members:
        member.title = None
    places: list[int | None] = [member.workspace_id for member in members]
    for workspace_id in places or [None]:
        record(session, "person.erased", person, by_id=by.person_id if by else None, at=at).workspace_id = workspace_id
    return person


def _memberships(session: Session, person: Person) -> list[Membership]:
    rows = session.exec(select(Membership).where(Membership.person_id == person.id).order_by(col(Membership.workspace_id)))
    return list(rows.all())


def _require_every_workspace(session: Session, members: list[Membership], by: Membership) -> None:
    """Who is known in several workspaces belongs to none of them alone."""
    for member in members:
        own = membership_of(session, member.workspace_id, by.person_id)
        if own is None or not own.may(Permission.ADMINISTER):
            raise NotAllowed(
                N_("This person is known in workspaces that you do not administer. The operator erases them: growthlab user erase."),
                code="known_elsewhere",
            )


def _refuse(person: Person, members: list[Membership], typed: str | None) -> None:
    working = [member.workspace.name for member in members if member.active]
    if working:
        raise RuleBroken(
            N_("%(name)s still works in %(places)s. Take them out there first, so that what they own gets a new owner."),
            code="still_working", name=person.name, places=", ".join(working),
        )
    if typed is not None and typed.strip().casefold() != person.email.casefold():
        raise RuleBroken(N_("This is not the address of the person. Nothing was erased."), code="not_confirmed", field="email")


def _forget_rows(session: Session, person: Person, email: str) -> None:
    """What is only theirs goes: sign-ins, links, notices, digests, kept mails, calendar, invitations."""
    session.flush()
    outbox.forget_person(session, person.id, email)
    for table in metadata().sorted_tables[::-1]:
        for key in table.foreign_keys:
            owned = key.column.table.name == "person" and (key.ondelete == "CASCADE" or table.name in OWN_TABLES)
            if owned:
                session.execute(sa.delete(table).where(key.parent == person.id))
    session.execute(sa.delete(Invitation).where(sa.func.lower(col(Invitation.email)) == email.lower()))
    forget_everywhere(session, person, email)
    _forget_in_events(session, email)


def _forget_in_events(session: Session, email: str) -> None:
    """Some events say to whom something was sent; what happened stays, the address does not."""
    rows = session.exec(select(Event).where(sa.cast(col(Event.details), sa.Text).contains(email, autoescape=True))).all()
    for event in rows:
        event.details = {name: _without(value, email) for name, value in event.details.items()}


def _without(value: Any, email: str) -> Any:  # Any: plain JSON
    return value.replace(email, "…") if isinstance(value, str) else value
