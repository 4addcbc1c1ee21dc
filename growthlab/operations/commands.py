"""`growthlab kpi-pull`: the numbers of KPIs from their sources, now."""

from collections.abc import Iterator
from typing import Any

import click

from growthlab.core.console import BAD_INPUT, as_of_option, format_option, instant, print_json, settings_for, with_database
from growthlab.core.db import Database
from growthlab.operations.outside import outside_of
from growthlab.operations.puller import Outcome, look, pull
from growthlab.operations.queries.sources import sources_here
from growthlab.people.models import Workspace
from growthlab.people.queries import workspace_by_slug


@click.command(name="kpi-pull")
@click.option("--workspace", "slug", help="Default: every one.")
@click.option("--dry-run", is_flag=True, help="Read the sources and say what would be entered; change nothing.")
@as_of_option
@format_option("text", "json")
@with_database
def kpi_pull(database: Database, slug: str | None, dry_run: bool, as_of: Any, shape: str) -> None:  # Any: date or datetime
    """Pull every KPI that has a source, due or not; paused ones are left out."""
    told = [_told(slug_, outcome) for slug_, outcome in _outcomes(database, slug, as_of, dry=dry_run)]
    if shape == "json":
        print_json(told)
    else:
        for each in told:
            click.echo(_line(each))
    if any(each["error"] for each in told):
        raise click.exceptions.Exit(BAD_INPUT)


def _outcomes(database: Database, slug: str | None, as_of: Any, *, dry: bool) -> Iterator[tuple[str, Outcome]]:  # Any: as above
    settings = settings_for()
    with database.reading() as session:
        wanted = workspace_by_slug(session, slug).id if slug else None
        sources = [source for source in sources_here(session, wanted) if source.is_fed]
        asked = [(session.get_one(Workspace, source.workspace_id), source.id) for source in sources]
    for place, source_id in asked:
        outside, at = outside_of(settings, place.slug), instant(as_of, place.tz)
        outcome = look(database, source_id, outside=outside, at=at) if dry else pull(database, source_id, outside=outside, at=at, due=False)
        if outcome is not None:
            yield place.slug, outcome


def _told(slug: str, outcome: Outcome) -> dict[str, Any]:  # Any: what JSON holds; numbers are exact and stand as text
    kpi, folded = outcome.source.kpi, outcome.reading.folded if outcome.reading else ()
    effects = outcome.pulled.effects if outcome.pulled else {}
    return {
        "workspace": slug, "process": kpi.process.code, "kpi": kpi.name, "source": outcome.source.name,
        "error": str(outcome.rule) if outcome.rule else None,
        "periods": [
            {"period": str(each.period), "actual": format(each.actual, "f"), "rows": each.rows, "effect": effects[str(each.period)].value}
            for each in folded
        ],
    }


def _line(told: dict[str, Any]) -> str:  # Any: as above
    said = told["error"] or ", ".join(f"{each['period']} {each['actual']} ({each['effect']})" for each in told["periods"]) or "no rows"
    return f"{told['workspace']} {told['process']} {told['kpi']}, {told['source']}: {said}"
