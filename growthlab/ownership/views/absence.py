"""If somebody falls ill: what stops."""

from flask import render_template
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.ownership.queries import absence_of
from growthlab.ownership.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.queries import membership_by_id, memberships
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/people/<int:membership_id>/absence")
@needs(Permission.READ)
def absence(membership_id: int) -> ResponseReturnValue:
    member = membership_by_id(session(), here().id, membership_id)
    return render_template(
        "ownership/absence.html", person=member, absence=absence_of(session(), member, on=clock.today(here().tz)),
        people=memberships(session(), here().id),
    )
