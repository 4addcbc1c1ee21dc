"""Who hands what to whom, over all processes: a picture and the list behind it."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import N_, gettext
from growthlab.core.pictures.relay import RelayPicture, relay_picture
from growthlab.core.web import session
from growthlab.operations.queries.handoffs import End, Handoff, handoffs, leads
from growthlab.operations.rules.circles import circles
from growthlab.ownership.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission

NOBODY = N_("nobody named")


@dataclass(frozen=True)
class Shown:
    """The rows that the address asks for, and what it may ask for; `titles` by code."""

    rows: list[Handoff]
    who: str
    process: str
    names: list[str]
    titles: dict[str, str]


@bp.get("/w/<workspace>/map")
@needs(Permission.READ)
def relay_map() -> ResponseReturnValue:
    found = handoffs(session(), here().id, on=clock.today(here().tz))
    shown = _shown(found, who=request.args.get("who", ""), process=request.args.get("process", ""))
    return render_template(
        "ownership/map.html", shown=shown, picture=_picture(shown.rows), circles=circles(leads(found)), known=bool(found),
        members={member.person_id: member.id for member in memberships(session(), here().id, active=None)},
    )


def _shown(found: list[Handoff], *, who: str, process: str) -> Shown:
    """A person or role is found by the name; a process by its code, also where another hands to it."""
    rows = [row for row in found if not who or who in (row.giver.name, row.taker.name)]
    rows = [row for row in rows if not process or process in (row.code, row.taker.code)]
    people = {end.name for row in found for end in (row.giver, row.taker) if end.name and not end.code}
    return Shown(rows, who, process, sorted(people), {row.code: row.title for row in found})


def _picture(rows: list[Handoff]) -> RelayPicture:
    return relay_picture([(_named(row.giver), row.code, _named(row.taker)) for row in rows])


def _named(end: End) -> End:
    return end if end.said else End(gettext(NOBODY))
