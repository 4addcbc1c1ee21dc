"""The grid of segments and funnel stages: where something was tried, and where nobody looked."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries as catalog
from growthlab.core import clock, quarters
from growthlab.core.web import session
from growthlab.insights.queries.coverage import coverage
from growthlab.insights.rules.coverage import TONES, Outcome
from growthlab.insights.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

QUARTERS_BACK = 8


@bp.get("/w/<workspace>/insights/coverage")
@needs(Permission.READ)
def grid() -> ResponseReturnValue:
    """`?channel=` an id, `?quarter=2026-Q4` of writing down; neither: everything."""
    channels = catalog.channels(session(), here().id)
    channel = next((row for row in channels if str(row.id) == request.args.get("channel")), None)
    quarter = request.args.get("quarter", "")
    days = _days_of(quarter)
    newest = quarters.quarter_of(clock.today(here().tz))
    back = [quarters.shifted(newest, -n) for n in range(QUARTERS_BACK)]
    return render_template(
        "insights/coverage.html", grid=coverage(session(), here(), channel_id=channel.id if channel else None, days=days),
        outcomes=tuple(Outcome), tones=TONES, channels=channels, channel=channel, quarter=quarter if days else "",
        quarters=[(name, quarters.quarter_label(name)) for name in back], may_draft=member().may(Permission.DRAFT),
    )


def _days_of(quarter: str) -> tuple[date, date] | None:
    if not quarters.is_quarter(quarter):
        return None
    return quarters.first_day(quarter), quarters.last_day(quarter)
