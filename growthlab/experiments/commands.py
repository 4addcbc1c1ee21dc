"""`growthlab observe`: one entry of a test from a script."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.amounts import parse_money, parse_number
from growthlab.core.console import Moment, day_of, format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.experiments.actions import observe as record_observation
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.running import RunningTest, measure
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.people.acting import acting_member
from growthlab.people.models import Workspace
from growthlab.people.queries import workspace_by_slug

AsOf = date | datetime | None


@click.command()
@click.argument("key")
@click.option("--workspace", "slug", required=True, help="The workspace's short name.")
@click.option("--on", "on", type=Moment(), help="The day it happened; default: today.")
@click.option("--k", help="What is counted above: replies, units, money.")
@click.option("--n", help="Of how many: accounts.")
@click.option("--value", "values", multiple=True, help="One measured value of a mean; repeat it.")
@click.option("--spend", help="Money, as people write it: 9000, 1.5 thousand.")
@click.option("--currency", help="Of the spend; default: the budget's.")
@click.option("--hours", help="Hours of work.")
@click.option("--note")
@click.option("--correction", is_flag=True, help="Takes away what was too much; --reason says why.")
@click.option("--reason", help="Why it is corrected.")
@click.option("--request-key", help="The same key again answers the entry that is there.")
@click.option("--by", "email", help="Who records, by e-mail; default: the first active manager.")
@format_option("text", "json")
@with_database
def observe(database: Database, key: str, slug: str, email: str | None, shape: str, on: AsOf, **given: Any) -> None:  # Any: click's
    """Record what was seen and spent in the test KEY (H-013)."""
    with database.writing() as session:
        workspace = workspace_by_slug(session, slug)
        hypothesis = find(session, workspace.id, key)
        entry = _entry(given, currency=given["currency"] or hypothesis.budget_currency or workspace.base_currency)
        row = record_observation(
            session, hypothesis, on=day_of(on, workspace.tz), by=acting_member(session, workspace, email), at=clock.now(), **entry
        )
        session.flush()
        told = _told(session, workspace, hypothesis, row)
        session.commit()
    if shape == "json":
        print_json(told)
        return
    click.echo(f"{told['key']}: {told['numerator']} of {told['denominator']}, {told['verdict'] or 'no verdict yet'}")


def _entry(given: dict[str, Any], *, currency: str) -> dict[str, Any]:  # Any: the options as typed, the fields of `observe`
    money = parse_money(given["spend"], "en", currency=currency, field="spend", negative=True) if given["spend"] else None
    return {
        "numerator": _number(given["k"], "k"), "denominator": _number(given["n"], "n"), "hours": _number(given["hours"], "hours"),
        "values": [parse_number(text, "en", field="value") for text in given["values"]] if not given["correction"] else (),
        "taken_back": [parse_number(text, "en", field="value") for text in given["values"]] if given["correction"] else (),
        "spend": money.minor if money else None, "spend_currency": currency if money else None, "note": given["note"],
        "is_correction": given["correction"], "reason": given["reason"], "request_key": given["request_key"],
    }


def _number(text: str | None, field: str) -> Decimal | None:
    return None if text is None else parse_number(text, "en", field=field)


def _told(session: Session, workspace: Workspace, hypothesis: Hypothesis, row: Observation) -> dict[str, object]:
    """The sums after the entry; money in minor units of the base currency."""
    test: RunningTest = measure(session, workspace.id, [hypothesis], on=clock.today(workspace.tz))[0]
    found = test.suggestion
    return {
        "key": hypothesis.key, "entry": row.id, "on": row.on.isoformat(), "numerator": format(test.result.k, "f"),
        "denominator": format(test.result.n, "f"), "spend_base": test.result.spend_base, "over_budget": test.is_over_budget,
        "verdict": found.verdict.value if found else None,
    }
