"""Today: what waits for me, from the same lines as my weekly digest."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.lines import Line
from growthlab.core.web import session
from growthlab.digests.queries import sections_for
from growthlab.hypotheses.queries import is_without_hypotheses
from growthlab.pages.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

LINES_A_BLOCK = 12


@bp.get("/w/<workspace>/")
@needs(Permission.READ)
def today() -> ResponseReturnValue:
    on = clock.today(here().tz)
    sections = sections_for(session(), member(), on=on, limit=LINES_A_BLOCK)
    waiting = sum(s.count for s in sections if s.block.waits)
    is_new = not waiting and is_without_hypotheses(session(), here().id)
    return render_template(
        "pages/today.html", sections=() if is_new else sections, href_of=_href_of, waiting=waiting, is_new=is_new,
        may=member().may, Permission=Permission, on=on,
    )


def _href_of(line: Line) -> str:
    arguments: dict[str, Any] = dict(line.target.arguments)  # Any: parts of an address
    return url_for(line.target.endpoint, workspace=here().slug, **arguments)
