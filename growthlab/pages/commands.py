"""`growthlab hypotheses` and `growthlab smart`."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session, col, select

from growthlab.catalog import queries as catalog
from growthlab.core.console import as_of_option, database_option, day_of, format_option, print_json, settings_for, with_database
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.verdict import Suggestion
from growthlab.experiments.queries import suggestions
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import smart_findings
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.smart import ChannelFacts, KnownRows, MetricFacts, SegmentFacts, check, draft_from
from growthlab.people.queries import workspace_by_slug
from growthlab.people.scoring import Method, Scoring
from growthlab.voting.rules.formula import in_words

AsOf = date | datetime | None
LARGEST_FILE = 1_000_000
# Findings that need other rows, a calendar or judgement; they change when the row does not.
BEYOND_THE_ROW = frozenset({"S4", "S6", "S7", "M8", "A3", "A4", "A5", "R3", "R4", "R5", "T5", "T6"})


@click.command()
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only those in this state.")
@as_of_option
@format_option("text", "json")
@with_database
def hypotheses(database: Database, slug: str, state: str | None, as_of: AsOf, shape: str) -> None:
    """The hypotheses with their findings and, once tested, what the rule suggests. The operator's view: votes are not hidden."""
    with database.reading() as session:
        workspace = workspace_by_slug(session, slug)
        query = select(Hypothesis).where(Hypothesis.workspace_id == workspace.id).order_by(col(Hypothesis.number))
        rows = list(session.exec(query.where(Hypothesis.state == State(state)) if state else query).all())
        on = day_of(as_of, workspace.tz)
        suggested = suggestions(session, workspace.id, rows, on=on)
        found = [_told(session, row, suggested.get(row.id), on, workspace.scoring) for row in rows]
    if shape == "json":
        print_json(found)
        return
    for told in found:
        click.echo(f"{told['key']}  {told['state']:12} {' '.join(told['findings']):20} {told['title']}")


@click.command()
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="One JSON object.")
@click.option("--workspace", "slug", help="Where metric, segment and channel may be named by key.")
@format_option("text", "json")
@database_option
def smart(path: Path, slug: str | None, shape: str, database_url: str | None) -> None:
    """The SMART findings of one hypothesis in a file, without keeping it."""
    found = check(draft_from(_read(path), _known(slug, database_url) if slug else None))
    if shape == "json":
        print_json([finding.as_json() for finding in found])
        return
    for finding in found:
        click.echo(f"{finding.code} {finding.level.value:4} {finding.text()}")


def _told(
    session: Session, row: Hypothesis, suggestion: Suggestion | None, on: date, scoring: Scoring
) -> dict[str, Any]:  # Any: plain JSON
    codes = {finding.code for finding in smart_findings(session, row, on=on)}
    return {
        "key": row.key,
        "title": row.title,
        "state": row.state.value,
        "owner": row.owner.email if row.owner else None,
        "channel": row.channel.name if row.channel else None,
        "segment": row.segment.name if row.segment else None,
        "metric": row.metric.name if row.metric else None,
        "votes": row.vote_count,
        "belief": row.belief_mean,
        "score": row.score,
        "ice": row.score if scoring.method in (Method.ICE, Method.ICE_PRODUCT) else None,  # its name before there were others
        "formula": in_words(scoring),
        "planned_start": row.planned_start,
        "planned_end": row.planned_end,
        "findings": sorted(codes - BEYOND_THE_ROW),
        "hints": sorted(codes & BEYOND_THE_ROW),
        "suggestion": _suggested(suggestion) if suggestion else None,
    }


def _suggested(suggestion: Suggestion) -> dict[str, Any]:  # Any: plain JSON
    value = suggestion.value
    return {"verdict": suggestion.verdict.value, "value": None if value is None else float(value), "support": suggestion.support}


def _read(path: Path) -> dict[str, Any]:  # Any: as the file has it
    try:
        read = json.loads(path.read_bytes()[:LARGEST_FILE])
    except (ValueError, UnicodeDecodeError):
        read = None
    if not isinstance(read, dict):
        raise RuleBroken(N_("%(file)s does not hold one JSON object."), code="not_json", file=path.name)
    return read


def _known(slug: str, database_url: str | None) -> KnownRows:
    database = Database(settings_for(DATABASE_URL=database_url)["DATABASE_URL"])
    with database.reading() as session:
        workspace = workspace_by_slug(session, slug)
        known = KnownRows(
            metrics={
                m.key: MetricFacts(m.name, m.kind.value, m.formula, m.direction.value, m.unit, m.typical_lag_days)
                for m in catalog.metrics(session, workspace.id)
            },
            segments={s.key: SegmentFacts(s.name, s.firmographics, s.accounts_total) for s in catalog.segments(session, workspace.id)},
            channels={c.key: ChannelFacts(c.name, c.status.value) for c in catalog.channels(session, workspace.id)},
        )
    database.dispose()
    return known
