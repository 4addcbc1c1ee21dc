"""`growthlab kpi-fact`: one number of a process from a script, or a sheet of them."""

from pathlib import Path

import click

from growthlab.core import clock
from growthlab.core.console import format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.exchange.actions.facts import fact_of, import_facts
from growthlab.exchange.reading import read_path
from growthlab.exchange.recorded_commands import BY, DRY_RUN, WORKSPACE, bring_in_file
from growthlab.operations.models import Kpi, KpiFact
from growthlab.people.acting import acting_member
from growthlab.people.queries import workspace_by_slug


@click.command(name="kpi-fact")
@click.argument("process", required=False)
@WORKSPACE
@click.option("--kpi", help="The KPI's name; not needed where the process has one.")
@click.option("--period", help="2026-W48, 2026-11 or 2026-Q4.")
@click.option("--actual", help="What was reached, as people write it: 3, 1,250.5.")
@click.option("--note")
@click.option("--evidence", "evidence_link", help="An address where it can be seen.")
@click.option("--reason", help="Why a number that stands is corrected.")
@click.option("--request-key", help="The same key again answers the number that is there.")
@click.option("--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A CSV of facts instead of one.")
@DRY_RUN
@BY
@format_option("text", "json")
@with_database
def kpi_fact(
    database: Database, slug: str, file: Path | None, dry_run: bool, email: str | None, shape: str, request_key: str | None,
    **said: str | None,
) -> None:
    """Enter what PROCESS (P-01) reached in a period, or a CSV of facts."""
    _refuse_half(said, file)
    if file is not None:
        table = read_path(file)
        bring_in_file(
            database, slug, email, lambda session, by: import_facts(session, table, by=by, at=clock.now()), dry=dry_run, shape=shape
        )
        return
    with database.writing() as session:
        by = acting_member(session, workspace_by_slug(session, slug), email)
        fact, old = fact_of(session, said, by=by, at=clock.now(), request_key=request_key)
        told = _told(session.get_one(Kpi, fact.kpi_id), fact, old)
        if dry_run:
            session.rollback()
        else:
            session.commit()
    if shape == "json":
        print_json(told)
    else:
        click.echo(f"{told['process']} {told['kpi']}, {told['period']}: {told['actual']} ({told['result']})")


def _refuse_half(said: dict[str, str | None], file: Path | None) -> None:
    if file is not None and any(said.values()):
        raise click.UsageError("Give either --file or one fact, not both.")
    if file is None and not (said["process"] and said["period"] and said["actual"]):
        raise click.UsageError("Name PROCESS, --period and --actual, or a --file.")


def _told(kpi: Kpi, fact: KpiFact, old: KpiFact | None) -> dict[str, object]:
    """Numbers are exact and stand as text."""
    return {
        "process": kpi.process.code, "kpi": kpi.name, "period": fact.period, "actual": format(fact.actual, "f"),
        "before": format(old.actual, "f") if old else None,
        "result": "entered" if old is None else "unchanged" if fact is old else "corrected",
    }
