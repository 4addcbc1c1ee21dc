"""One's own calendar: the page with its private address, and the address itself."""

import hashlib

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.calendars import actions, queries
from growthlab.calendars.days import days_of
from growthlab.core import clock
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import use_locale
from growthlab.core.ical import written
from growthlab.core.web import session
from growthlab.people.access import current_person, for_signed_in, in_workspace_of, public
from growthlab.people.models import Person
from growthlab.people.queries import own_memberships

bp = Blueprint("calendars", __name__)


@bp.get("/me/calendar")
@for_signed_in
def calendar() -> ResponseReturnValue:
    return _page(_me())


@bp.post("/me/calendar")
@for_signed_in
def make() -> ResponseReturnValue:
    """The address stands on this page once; one that was there before works no longer."""
    token = actions.make_address(session(), _me(), at=clock.now())
    return _page(_me(), address=current_app.config["BASE_URL"].rstrip("/") + url_for("calendars.feed", token=token))


@bp.post("/me/calendar/end")
@for_signed_in
def end() -> ResponseReturnValue:
    actions.end_address(session(), _me(), at=clock.now())
    flash(_("The address works no longer."), "good")
    return redirect(url_for("calendars.calendar"), 303)


@bp.get("/calendar/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """For calendar programs, which sign in nowhere: what the person may read at this moment, in that person's language."""
    person = queries.reader_of(session(), token) or abort(404)
    answer = Response(_file(person), content_type="text/calendar; charset=utf-8")
    answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:32])
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="growthlab.ics"'
    return answer.make_conditional(request)


def _file(person: Person) -> str:
    now = clock.now()
    with use_locale(person.locale):
        entries = [
            entry for member in own_memberships(session(), person.id)
            for entry in days_of(
                session(), member, on=local_day(now, member.workspace.tz), base_url=current_app.config["BASE_URL"]
            )
        ]
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)  # the same all day, so that an unchanged file is unchanged
        return written(_("GrowthLab: deadlines"), entries, stamp=today)


def _me() -> Person:
    person = current_person()
    assert person is not None  # for_signed_in has seen to it
    return person


def _page(person: Person, *, address: str = "") -> ResponseReturnValue:
    room = in_workspace_of(person)
    return render_template(
        "calendars/calendar.html", feed=queries.feed_of(session(), person.id), address=address,
        zone=person.tz or (room.workspace.tz if room else "UTC"),
    )
