"""`growthlab import` and `growthlab export`."""

import json
from dataclasses import replace
from pathlib import Path

import click

from growthlab.core import clock
from growthlab.core.console import BAD_INPUT, format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.actions import import_rows
from growthlab.exchange.actions.remembering import remembered
from growthlab.exchange.columns import corrected
from growthlab.exchange.exports import WHAT, export_bytes
from growthlab.exchange.options import Options
from growthlab.exchange.reading import read_path
from growthlab.exchange.report import Report
from growthlab.people.acting import acting_member
from growthlab.people.queries import workspace_by_slug

OPEN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="import")
@click.argument("file", type=OPEN_FILE)
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--map", "map_file", type=OPEN_FILE, help='JSON {"column": "field"}; "" leaves a column out.')
@click.option("--source", default="file", show_default=True, help="Where the rows come from; external ids are unique within it.")
@click.option("--drop-archived", is_flag=True, help="Leave archived rows out; else they arrive as cancelled.")
@click.option("--by", "email", help="Who imports, by e-mail; default: the first active manager.")
@format_option("text", "json")
@with_database
def import_file(
    database: Database, file: Path, slug: str, dry_run: bool, map_file: Path | None, source: str, drop_archived: bool,
    email: str | None, shape: str,
) -> None:
    """Bring hypotheses in from CSV, XLSX or a Trello board: created, or updated by external id."""
    table = read_path(file)
    said = _read_map(map_file)
    with database.writing() as session:
        workspace = workspace_by_slug(session, slug)
        known, options = remembered(session, workspace.id, source, table.header)
        mapping = corrected(table.header, known | said)
        by = acting_member(session, workspace, email)
        report = import_rows(
            session, table, mapping, source=source, file_name=file.name, by=by, at=clock.now(), on=clock.today(workspace.tz),
            progress=_tell, options=replace(Options.of(options), drop_archived=drop_archived),
        )
        (session.rollback if dry_run else session.commit)()
    if shape == "json":
        print_json(report.as_json())
    else:
        _print(report, is_dry=dry_run)
    if not report.read_any:
        raise SystemExit(BAD_INPUT)


@click.command()
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@click.option("--what", type=click.Choice(WHAT), required=True, help="Which rows.")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write; - prints it.")
@with_database
def export(database: Database, slug: str, what: str, file: Path) -> None:
    """Write rows as CSV that no spreadsheet takes for formulas. Everything is in it, votes too."""
    with database.reading() as session:
        content = export_bytes(session, workspace_by_slug(session, slug), what)
    if str(file) == "-":
        click.echo(content, nl=False)
        return
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise RuleBroken(
            N_("%(file)s cannot be written: %(why)s."), code="file_unwritable", file=str(file), why=problem.strerror
        ) from None


def _read_map(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(field, str) for field in found.values()):
        raise RuleBroken(N_('%(file)s must hold JSON like {"Idea": "title"}.'), code="map_unreadable", file=file.name)
    return {str(name): str(meant) for name, meant in found.items()}


def _tell(done: int, total: int) -> None:
    click.echo(f"{done} of {total} rows", err=True)


def _print(report: Report, *, is_dry: bool) -> None:
    for column, field in report.mapping.items():
        click.echo(f"  {column} → {field or '–'}")
    for what, names in report.new_rows.items():
        click.echo(f"New in {what}: {', '.join(names)}")
    for line in report.refused:
        click.echo(f"Row {line['row']} refused, {line['column']}: {line['reason']}")
    for line in report.warnings:
        click.echo(f"Row {line['row']}: {line['reason']}")
    done = "Would be" if is_dry else "Done:"
    click.echo(f"{done} {report.created} created, {report.updated} updated, {report.unchanged} unchanged, {len(report.refused)} refused.")
