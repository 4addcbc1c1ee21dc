"""Bringing the database to this version's schema before anything is served, told on the terminal."""

from pathlib import Path

import click

from growthlab.core.db import normal_url
from growthlab.core.schema import migrate
from growthlab.serving.together import check_folder


def prepare(url: str, *, say_nothing_new: bool = False) -> None:
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        check_folder(Path(parsed.database).absolute().parent)
    done = migrate(url)
    if done.copy:
        click.echo(f"The database was of an older version ({done.before}). A copy of it is {done.copy}.")
    if done.changed:
        click.echo(f"The database is now at version {done.after}.")
    elif say_nothing_new:
        click.echo(f"The database is at version {done.after} already.")
