"""`growthlab economics`."""

import click

from growthlab.catalog.queries import month_of
from growthlab.core.console import format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.core.quarters import first_day, last_day, parse_quarter
from growthlab.evidence.ladder import label_of
from growthlab.insights.queries.economics import BY, Ladder, ladders
from growthlab.people.queries import workspace_by_slug


@click.command()
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@click.option("--by", type=click.Choice(BY), default="channel", show_default=True, help="One row for each of these.")
@click.option("--quarter", help="2026-Q4; default: all time.")
@format_option("text", "json")
@with_database
def economics(database: Database, slug: str, by: str, quarter: str | None, shape: str) -> None:
    """The ladder of unit economics: CPL, CPA, CAC, ROAS, ROMI, ROI, LTV, payback, and what the next rung needs."""
    name = parse_quarter(quarter) if quarter else None
    span = (month_of(first_day(name)), month_of(last_day(name))) if name else None
    with database.reading() as session:
        workspace = workspace_by_slug(session, slug)
        currency = workspace.base_currency
        rows = ladders(session, workspace, by=by, span=span)
    if shape == "json":
        print_json([_told(row, currency) for row in rows])
        return
    for row in rows:
        click.echo(f"{row.key}  {row.name}")
        for rung in row.rungs:
            click.echo(f"  {label_of(rung):32} {rung.value if rung.value is None else round(rung.value, 2)} {rung.said}".rstrip())


def _told(row: Ladder, currency: str) -> dict[str, object]:
    """Exact numbers as text; money in major units of `currency`."""
    return {
        "key": row.key, "name": row.name, "currency": currency, "spend": None if row.cohort.spend is None else str(row.cohort.spend),
        "action": row.action_name, "unconverted": row.unconverted, "caveat": row.caveat,
        "highest": row.reached.name if row.reached else None, "next": row.lacking.name if row.lacking else None,
        "rungs": [
            {"name": rung.name, "value": None if rung.value is None else str(rung.value), "said": rung.said} for rung in row.rungs
        ],
    }
