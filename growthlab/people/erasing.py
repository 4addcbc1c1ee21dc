"""`growthlab user erase`."""

import click

from growthlab.core import clock
from growthlab.core.console import with_database
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.people.actions.erasing import erase as erase_person
from growthlab.people.queries import person_by_email


@click.command()
@click.option("--email", required=True)
@click.option("--yes", is_flag=True, help="Do it without a question; it cannot be undone.")
@with_database
def erase(database: Database, email: str, yes: bool) -> None:
    """Erase a person who has left every workspace: name, address, sign-ins and kept mails; what they did stays nameless."""
    with database.writing() as session:
        person = person_by_email(session, email)
        if person is None:
            raise RuleBroken(N_("Nobody here has the address %(email)s."), code="no_such_person", email=email)
        if not yes:
            click.confirm(f"Erase {person.name} <{person.email}> for good?", abort=True)
        erase_person(session, person, at=clock.now(), by=None)
        session.commit()
        click.echo(f"Erased. What they did stands as: {person.name}")
