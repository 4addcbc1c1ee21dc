"""The activity of a workspace, and saying something about a hypothesis or a process."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from growthlab.activity.actions import comment
from growthlab.activity.queries import EVENTS_A_PAGE, recent_events
from growthlab.core import clock
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.pages.blueprint import page
from growthlab.pages.feed.rows import happenings
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


class CommentForm(Form):
    text = TextAreaField(_l("What do you want to say"), [InputRequired()])


@page("/w/<workspace>/activity", "activity.feed")
@needs(Permission.READ)
def feed() -> ResponseReturnValue:
    """Newest first; `?before=` goes on from the last one shown."""
    events = recent_events(session(), here().id, before=request.args.get("before", type=int))
    older = events[-1].id if len(events) == EVENTS_A_PAGE else None
    return render_template("activity/feed.html", rows=happenings(session(), here().id, events), older=older)


@page("/w/<workspace>/comments/<kind>/<int:subject_id>", "activity.comment", methods=("POST",))
@needs(Permission.COMMENT)
def add_comment(kind: str, subject_id: int) -> ResponseReturnValue:
    """Back to the page of the subject; an empty comment is refused there with what was typed kept."""
    subject = _load(kind, subject_id)
    form = CommentForm()
    if form.validate():
        with refusals(form):
            key = request.form.get("request_key") or None
            comment(session(), subject, form.text.data or "", by=member(), at=clock.now(), request_key=key)
    if status_of(form) == 200:
        return redirect(_page_of(subject) + "#comments", code=303)
    flash(" ".join(form.text.errors) or _("Write something first."), "fail")
    return redirect(_page_of(subject) + "#comments", code=303)


def _load(kind: str, subject_id: int) -> Hypothesis | Process:
    found: Hypothesis | Process | None = None
    if kind == "hypothesis":
        found = session().get(Hypothesis, subject_id)
    if kind == "process":
        found = session().get(Process, subject_id)
    if found is None or found.workspace_id != here().id:
        abort(404)
    return found


def _page_of(subject: Hypothesis | Process) -> str:
    if isinstance(subject, Hypothesis):
        return url_for("pages.hypothesis", workspace=here().slug, key=subject.key)
    return url_for("operations.process", workspace=here().slug, code=subject.code)
