"""`growthlab alerts` and `growthlab digest preview|due|send`."""

from datetime import date, datetime

import click

from growthlab.core.console import Group, as_of_option, day_of, format_option, instant, print_json, settings_for, with_database
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext_in, use_locale
from growthlab.core.mail import send_waiting
from growthlab.digests import queries
from growthlab.digests.doors import doors_of
from growthlab.digests.due import LATE, due_digests
from growthlab.digests.rounds import SomeNotWritten, make_all_due
from growthlab.digests.writing import letter_for, zone_name
from growthlab.people.queries import person_by_email, workspace_by_slug

AsOf = date | datetime | None


@click.command()
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@as_of_option
@format_option("text", "json")
@with_database
def alerts(database: Database, slug: str, as_of: AsOf, shape: str) -> None:
    """What has stopped, slipped or waits too long."""
    with database.reading() as session:
        workspace = workspace_by_slug(session, slug)
        found = queries.alerts(session, workspace.id, on=day_of(as_of, workspace.tz))
    if shape == "json":
        print_json([{"kind": a.kind.value, "subject": a.subject, "since": a.since.isoformat(), "text": a.text} for a in found])
        return
    for alert in found:
        click.echo(f"{alert.subject:7} {alert.kind.value:18} {alert.since}  {alert.text}")


@click.group(cls=Group)
def digest() -> None:
    """The weekly digest: look at one, or send what is due."""


@digest.command()
@click.option("--user", "email", required=True, help="Whose digest: an e-mail address.")
@as_of_option
@format_option("text", "json", "html")
@with_database
def preview(database: Database, email: str, as_of: AsOf, shape: str) -> None:
    """Print one person's digest as it would be sent."""
    doors = doors_of(settings_for())
    with database.reading() as session:
        person = person_by_email(session, email)
        if person is None:
            raise RuleBroken(N_("Nobody here has the address %(email)s."), code="no_such_person", email=email)
        with use_locale(person.locale):
            at = instant(as_of, zone_name(session, person), hour=person.digest_time)
            letter = letter_for(session, person, at=at, doors=doors)
            if shape == "json":
                print_json(letter.as_json())
            else:
                click.echo(letter.as_html() if shape == "html" else letter.as_text())


@digest.command()
@as_of_option
@format_option("text", "json")
@with_database
def due(database: Database, as_of: AsOf, shape: str) -> None:
    """Whose digest would be made at that time, and why; nothing is made."""
    with database.reading() as session:
        found = due_digests(session, at=instant(as_of, "UTC"))
    if shape == "json":
        print_json(
            [
                {
                    "user": one.email, "kind": one.kind.value, "week": one.occasion.week, "due_at": one.occasion.due_at.isoformat(),
                    "timezone": one.zone, "late": one.why == LATE, "dropped": one.is_too_late, "why": gettext_in("en", one.why),
                }
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(f"{one.email:40} {one.kind.value:10} {one.occasion.week}  {one.occasion.due_at:%Y-%m-%d %H:%M}Z  {one.why}")


@digest.command()
@as_of_option
@with_database
def send(database: Database, as_of: AsOf) -> None:
    """Make and send what is due at that time, once; running it again sends nothing twice.

    Ends with 1 when a letter could not be written; everybody else has theirs then.
    """
    settings = settings_for()
    at = instant(as_of, "UTC")
    try:
        made = make_all_due(database, at=at, doors=doors_of(settings))
    except SomeNotWritten as problem:
        sent = send_waiting(database, settings, at=at)
        raise click.ClickException(f"{problem.mails} made, {sent} sent, {problem}") from problem
    sent = send_waiting(database, settings, at=at)
    click.echo(f"{made} made, {sent} sent.")
