"""Builders: mention only what matters to the test; states are reached by the actions."""

from datetime import UTC, datetime
from typing import NamedTuple

from flask.testing import FlaskClient
from sqlalchemy.orm import object_session
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.db import Database
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.queries import person_by_email
from growthlab.people.rules import Role
from growthlab.people.sessions import COOKIE, open_session

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def a_workspace(session: Session, name: str = "Northline", **fields: object) -> Workspace:
    """A workspace in RUB, English, UTC."""
    wanted = {"language": "en", "base_currency": "RUB", "tz": "UTC", "at": MONDAY} | fields
    workspace = create_workspace(session, name=name, **wanted)
    session.flush()
    return workspace


def a_person(session: Session, name: str = "Ada", **fields: object) -> Person:
    """The one person of this name, without a password: `sign_in` needs none."""
    email = str(fields.pop("email", f"{name.lower()}@northline.example"))
    known = person_by_email(session, email)
    if known:
        return known
    person = add_person(session, name=name, email=email, at=MONDAY, **fields)
    session.flush()
    return person


def a_member(
    session: Session, workspace: Workspace, name: str = "Ada", roles: tuple[str, ...] | list[str] = ("growth",),
    **fields: object,
) -> Membership:
    """A person of this name in the workspace, with these roles."""
    person = a_person(session, name)
    member = join(session, workspace, person, roles=[Role(role) for role in roles], at=MONDAY, **fields)
    session.flush()
    return member


class Cast(NamedTuple):
    """Ada owns, Bob is her team mate, Eve is a stranger with a workspace of her own."""

    ada: Membership
    bob: Membership
    eve: Membership


def ada_bob_and_eve(
    session: Session, ada: tuple[str, ...] = ("manager", "admin"), bob: tuple[str, ...] = ("growth",)
) -> Cast:
    """Ada and Bob in one workspace with these roles, Eve as manager and admin of another."""
    ours, theirs = a_workspace(session), a_workspace(session, "Elsewhere")
    return Cast(
        ada=a_member(session, ours, "Ada", roles=ada),
        bob=a_member(session, ours, "Bob", roles=bob),
        eve=a_member(session, theirs, "Eve", roles=("manager", "admin")),
    )


def sign_in(client: FlaskClient, who: Person | Membership) -> FlaskClient:
    """The client as this person. Commits what the test has built, so that the application sees it."""
    person = who.person if isinstance(who, Membership) else who
    building = object_session(person)
    if building is not None:
        building.commit()
    database = Database(client.application.config["DATABASE_URL"])
    with database.writing() as session:
        token = open_session(session, person, at=clock.now(), address="127.0.0.1", browser="test")
        session.commit()
    database.dispose()
    client.set_cookie(COOKIE, token)
    return client
