"""`growthlab workspace create` and `growthlab user add|reset-password`."""

import secrets

import click
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.console import Group, format_option, print_json, settings_for, with_database
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import LANGUAGES, N_
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.actions.links import reset_link
from growthlab.people.actions.memberships import change_roles_unasked
from growthlab.people.actions.persons import set_password
from growthlab.people.erasing import erase
from growthlab.people.models import Membership, Person
from growthlab.people.queries import membership_of, memberships, person_by_email, workspace_by_slug
from growthlab.people.rules import Role

ROLES = click.Choice([role.value for role in Role])


@click.group(cls=Group)
def workspace() -> None:
    """Workspaces: one team's or client's whole world each."""


@workspace.command()
@click.option("--name", required=True, help="What people call it.")
@click.option("--slug", help="Short name in addresses; default: made of the name.")
@click.option("--language", "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--currency", "--base-currency", default="RUB", show_default=True, help="Of the totals; stays for ever.")
@click.option("--timezone", "--tz", "tz", default="UTC", show_default=True, help="Such as Europe/Moscow.")
@format_option("text", "json")
@with_database
def create(database: Database, name: str, slug: str | None, language: str, currency: str, tz: str, shape: str) -> None:
    """Open an empty workspace; add its first person with `growthlab user add`."""
    with database.writing() as session:
        made = create_workspace(
            session, name=name, slug=slug, language=language, base_currency=currency.upper(), tz=tz, at=clock.now()
        )
        session.commit()
        if shape == "json":
            print_json({"slug": made.slug, "name": made.name, "currency": made.base_currency, "timezone": made.tz})
            return
        click.echo(f"Workspace {made.slug} is open. Next: growthlab user add --workspace {made.slug} --email …")


@click.group(cls=Group)
def user() -> None:
    """People: add one, set a new password."""


@user.command()
@click.option("--email", required=True)
@click.option("--name", help="Default: the part of the address before the @.")
@click.option("--workspace", "slug", help="Let them into this workspace.")
@click.option(
    "--role", "roles", type=ROLES, multiple=True, help="Repeat for several; default: growth, and manager and admin for the first."
)
@click.option("--language", "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--link", is_flag=True, help="Print a link to choose a password instead of a password.")
@format_option("text", "json")
@with_database
def add(
    database: Database, email: str, name: str | None, slug: str | None, roles: tuple[str, ...], language: str,
    link: bool, shape: str,
) -> None:
    """Add a person, or let one who is known into a workspace. A new person's password is printed once."""
    with database.writing() as session:
        known = person_by_email(session, email)
        if known and not slug:
            raise RuleBroken(
                N_("Somebody here has the address %(email)s already."), code="email_taken", email=known.email
            )
        password = None if known or link else secrets.token_urlsafe(12)
        person = known or add_person(
            session, name=name or email.split("@")[0], email=email, locale=language, at=clock.now(), password=password
        )
        member = _let_in(session, person, slug, roles) if slug else None
        secret: dict[str, object] = {"password": password} if password else {} if known else _new_link(session, person)
        session.commit()
        _tell(person, member, secret, shape)


@user.command("reset-password")
@click.option("--email", required=True)
@click.option("--link", is_flag=True, help="Print a link to choose a password instead of a password.")
@format_option("text", "json")
@with_database
def reset_password(database: Database, email: str, link: bool, shape: str) -> None:
    """Set a new password, which is printed once, and sign every browser of the person out."""
    with database.writing() as session:
        person = person_by_email(session, email)
        if person is None:
            raise RuleBroken(N_("Nobody here has the address %(email)s."), code="no_such_person", email=email)
        secret = _new_link(session, person) if link else _new_password(session, person)
        session.commit()
        _tell(person, None, secret, shape)


user.add_command(erase)


def _let_in(session: Session, person: Person, slug: str, roles: tuple[str, ...]) -> Membership:
    place = workspace_by_slug(session, slug)
    session.flush()  # a new person has no id yet
    known = membership_of(session, place.id, person.id)
    wanted = [Role(role) for role in roles]
    if known is not None and known.active:
        return change_roles_unasked(session, known, wanted, at=clock.now()) if wanted else known
    is_first = not memberships(session, place.id)
    return join(
        session, place, person, at=clock.now(),
        roles=wanted or ([Role.MANAGER, Role.ADMIN] if is_first else [Role.GROWTH]),
    )


def _new_link(session: Session, person: Person) -> dict[str, object]:
    session.flush()  # a new person has no id yet
    return {"link": reset_link(session, person, at=clock.now(), base_url=settings_for()["BASE_URL"])}


def _new_password(session: Session, person: Person) -> dict[str, object]:
    password = secrets.token_urlsafe(12)
    set_password(session, person, password, at=clock.now())
    return {"password": password}


def _tell(person: Person, member: Membership | None, secret: dict[str, object], shape: str) -> None:
    told: dict[str, object] = {"email": person.email, "name": person.name, **secret}
    if member:
        told |= {"workspace": member.workspace.slug, "roles": list(member.roles)}
    if shape == "json":
        print_json(told)
        return
    for name, value in told.items():
        click.echo(f"{name:10} {', '.join(value) if isinstance(value, list) else value}")
    if secret:
        click.echo("This is shown once." if "password" in secret else "The link works once, within an hour.")
