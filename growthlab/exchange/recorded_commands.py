"""`growthlab observations import` and `growthlab accounts import`."""

from collections.abc import Callable
from pathlib import Path

import click
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.console import BAD_INPUT, Group, format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.exchange.actions.recorded import import_accounts, import_observations
from growthlab.exchange.reading import read_path
from growthlab.exchange.report import Report
from growthlab.people.acting import acting_member
from growthlab.people.models import Membership
from growthlab.people.queries import workspace_by_slug

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
WORKSPACE = click.option("--workspace", "slug", required=True, help="The workspace's short name.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
BY = click.option("--by", "email", help="Who brings it in, by e-mail; default: the first active manager.")


@click.group(cls=Group)
def observations() -> None:
    """What tests saw and spent."""


@click.group(cls=Group)
def accounts() -> None:
    """Target accounts of reach tests."""


@observations.command(name="import")
@FILE
@WORKSPACE
@DRY_RUN
@BY
@format_option("text", "json")
@with_database
def observations_import(database: Database, file: Path, slug: str, dry_run: bool, email: str | None, shape: str) -> None:
    """Bring a CSV of observations in; a row that came in before is not doubled."""
    table = read_path(file)
    bring_in_file(
        database, slug, email, lambda session, by: import_observations(session, table, by=by, at=clock.now()), dry=dry_run, shape=shape
    )


@accounts.command(name="import")
@FILE
@WORKSPACE
@click.option("--hypothesis", "key", help="H-013, when the file names none.")
@DRY_RUN
@BY
@format_option("text", "json")
@with_database
def accounts_import(
    database: Database, file: Path, slug: str, key: str | None, dry_run: bool, email: str | None, shape: str
) -> None:
    """Bring a CSV of target accounts in; a company that is there gets its new status."""
    table = read_path(file)
    bring_in_file(
        database, slug, email, lambda session, by: import_accounts(session, table, by=by, at=clock.now(), key=key), dry=dry_run, shape=shape
    )


def bring_in_file(
    database: Database, slug: str, email: str | None, bring_in: Callable[[Session, Membership], Report], *, dry: bool, shape: str
) -> None:
    with database.writing() as session:
        workspace = workspace_by_slug(session, slug)
        report = bring_in(session, acting_member(session, workspace, email))
        if dry:
            session.rollback()
        else:
            session.commit()
    if shape == "json":
        print_json(report.as_json())
    else:
        for line in report.refused:
            click.echo(f"Row {line['row']} refused, {line['column']}: {line['reason']}")
        click.echo(f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged, {len(report.refused)} refused.")
    if not report.read_any:
        raise SystemExit(BAD_INPUT)
