"""The activity of a workspace, and saying something about a hypothesis or a process."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from growthlab.activity.actions import comment
from growthlab.activity.actions.commenting import rewrite
from growthlab.activity.models import Comment
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
    if form.validate() and request.form.get("preview"):
        return _written(form, subject, None)
    if form.validate():
        with refusals(form):
            key = request.form.get("request_key") or None
            comment(session(), subject, form.text.data or "", by=member(), at=clock.now(), request_key=key)
    if status_of(form) == 200:
        return redirect(_page_of(subject) + "#comments", code=303)
    flash(" ".join(form.text.errors) or _("Write something first."), "fail")
    return redirect(_page_of(subject) + "#comments", code=303)


@page("/w/<workspace>/comments/<int:comment_id>/edit", "activity.edit_comment")
@needs(Permission.COMMENT)
def edit_comment(comment_id: int) -> ResponseReturnValue:
    row = _own(comment_id)
    return _written(CommentForm(formdata=None, data={"text": row.text}), _load(row.subject_kind, row.subject_id), row)


@page("/w/<workspace>/comments/<int:comment_id>/edit", "activity.rewrite_comment", methods=("POST",))
@needs(Permission.COMMENT)
def rewrite_comment(comment_id: int) -> ResponseReturnValue:
    """Shown again with `preview`, else kept."""
    row, form = _own(comment_id), CommentForm()
    subject = _load(row.subject_kind, row.subject_id)
    if form.validate() and not request.form.get("preview"):
        with refusals(form):
            rewrite(session(), row, subject, form.text.data or "", by=member(), at=clock.now())
        if status_of(form) == 200:
            return redirect(_page_of(subject) + f"#comment-{comment_id}", code=303)
    return _written(form, subject, row)


def _own(comment_id: int) -> Comment:
    """404 for one of another workspace, 403 for somebody else's."""
    row = session().get(Comment, comment_id)
    if row is None or row.workspace_id != here().id:
        abort(404)
    if row.by_id != member().person_id:
        abort(403)
    return row


def _written(form: CommentForm, subject: Hypothesis | Process, row: Comment | None) -> ResponseReturnValue:
    """The comment as it will look, and the form to go on writing."""
    to = url_for("activity.comment", workspace=here().slug, kind=subject.__tablename__, subject_id=subject.id)
    page = render_template(
        "activity/comment.html", form=form, row=row, back=_page_of(subject) + "#comments",
        to=url_for("activity.rewrite_comment", workspace=here().slug, comment_id=row.id) if row else to,
    )
    return page, status_of(form)


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
