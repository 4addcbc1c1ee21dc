"""The admin's page of the timetable. Jobs belong to the whole installation; only its operators change them."""

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.timetable import Job, JobState
from growthlab.core.timetable.keeping import ask_for, pause, resume
from growthlab.core.timetable.overview import failures, is_silent, last_seen, lines
from growthlab.core.web import session
from growthlab.pages.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.operators import operates, require_operator
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/jobs")
@needs(Permission.ADMINISTER)
def jobs() -> ResponseReturnValue:
    """What failed is told to operators only: its text may speak of another workspace."""
    now, timetable = clock.now(), _timetable()
    may_change, seen = operates(session(), member(), current_app.config["OPERATORS"]), last_seen(session())
    return render_template(
        "pages/jobs.html", lines=lines(session(), timetable, at=now), seen=seen, silent=is_silent(seen, now),
        failures=failures(session(), timetable, at=now) if may_change else [], may_change=may_change,
        labels={job.name: _(job.label) for job in timetable}, now=now,
    )


@bp.post("/w/<workspace>/jobs/<name>/run")
@needs(Permission.ADMINISTER)
def run_job(name: str) -> ResponseReturnValue:
    """Asked for in the database; the next scheduler that looks does it."""
    return _change(name, ask_for, _("Asked for. A scheduler begins it within seconds."))


@bp.post("/w/<workspace>/jobs/<name>/pause")
@needs(Permission.ADMINISTER)
def pause_job(name: str) -> ResponseReturnValue:
    return _change(name, pause, _("Paused. No scheduler begins it until somebody lets it go on."))


@bp.post("/w/<workspace>/jobs/<name>/resumption")
@needs(Permission.ADMINISTER)
def resume_job(name: str) -> ResponseReturnValue:
    return _change(name, resume, _("It goes on by the timetable."))


def _change(name: str, what: Callable[..., JobState], said: str) -> ResponseReturnValue:
    if name not in {job.name for job in _timetable()}:
        abort(404)
    require_operator(session(), member(), current_app.config["OPERATORS"])
    what(session(), name, by_id=member().person_id, at=clock.now(), workspace_id=here().id)
    flash(said, "good")
    return redirect(url_for("pages.jobs", workspace=here().slug), 303)


def _timetable() -> tuple[Job, ...]:
    found: tuple[Job, ...] = current_app.extensions["growthlab.timetable"]
    return found
