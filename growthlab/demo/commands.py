"""`growthlab demo load`."""

from datetime import date, datetime

import click

from growthlab.core import clock
from growthlab.core.console import Group, Moment, database_option, settings_for
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import LANGUAGES, N_
from growthlab.core.schema import migrate
from growthlab.demo import story
from growthlab.demo.cast import PASSWORD, SLUG
from growthlab.demo.source import email_of

_WHO = {
    "elena": "growth member", "maria": "growth lead", "igor": "manager", "denis": "operations owner",
    "anna": "founder, manager and admin",
}


@click.group(cls=Group)
def demo() -> None:
    """The demo workspace of Northline Digital."""


@demo.command()
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--as-of", type=Moment(), help="The day the story ends; moved by whole weeks. Default: today.")
@click.option("--reset", is_flag=True, help="Remove the demo workspace first, with all that was done in it.")
@database_option
def load(lang: str, as_of: date | datetime | None, reset: bool, database_url: str | None) -> None:
    """Tell the story of the demo workspace into the database; an empty one is migrated first."""
    settings = settings_for(DATABASE_URL=database_url)
    if not settings["DEMO_ENABLED"]:
        raise RuleBroken(N_("The demo is switched off here. Set DEMO_ENABLED=1 outside production."), code="demo_off")
    migrate(settings["DATABASE_URL"])
    database = Database(settings["DATABASE_URL"])
    day = as_of.date() if isinstance(as_of, datetime) else as_of or clock.today("UTC")
    with database.writing() as session:
        if reset:
            story.remove(session)
        elif story.is_loaded(session):
            raise RuleBroken(N_("The demo workspace is there already. Use --reset to tell its story anew."), code="demo_loaded")
        story.load(session, lang=lang, as_of=day, progress=_show)
        session.commit()
    database.dispose()
    _tell()


def _show(done: int, of: int) -> None:
    click.echo(f"\r{done} of {of} steps told", nl=False, err=True)


def _tell() -> None:
    click.echo("", err=True)
    click.echo(f"The demo workspace is ready at /w/{SLUG}/. Its people share the password {PASSWORD}:")
    for key, what in _WHO.items():
        click.echo(f"  {email_of(key):32} {what}")
