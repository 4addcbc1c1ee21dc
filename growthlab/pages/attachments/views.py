"""Putting evidence beside a subject, taking a file away with you, removing it."""

from typing import Any

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from werkzeug.http import dump_options_header
from wtforms import StringField
from wtforms.validators import Length

from growthlab.activity.attaching import attach_file, attach_link, attachment_by_id, content_of, remove_attachment
from growthlab.activity.files import LARGEST
from growthlab.core import clock
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments.models import Observation
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.pages.blueprint import page
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

SANDBOX = "sandbox; default-src 'none'"
KINDS: dict[str, type[Any]] = {"hypothesis": Hypothesis, "observation": Observation, "process": Process}  # Any: three tables


class AttachmentForm(Form):
    """A file, or an address, with a name if its own says too little."""

    title = StringField(_l("What it shows"), validators=[Length(max=140, message=_l("Keep it under 140 characters."))])
    address = StringField(_l("Address"), validators=[Length(max=2000)])
    file = FileField(_l("File"))


@page("/w/<workspace>/attachments/<kind>/<int:subject_id>", "activity.attach", methods=("POST",))
@needs(Permission.COMMENT)
def attach(kind: str, subject_id: int) -> ResponseReturnValue:
    """Back to the page of the subject; a refusal is told there."""
    subject, form = _load(kind, subject_id), AttachmentForm()
    if form.validate():
        with refusals(form):
            put(subject, form.file.data, form.address.data or "", form.title.data or "")
    if status_of(form) != 200:
        said = [text for texts in form.errors.values() for text in texts]
        flash(" ".join(dict.fromkeys(said)) or _("Choose a file or write an address."), "bad")
    return redirect(page_of(subject) + "#evidence-files", 303)


@page("/w/<workspace>/attachments/<int:attachment_id>", "activity.attachment")
@needs(Permission.READ)
def attachment(attachment_id: int) -> ResponseReturnValue:
    """Always a download: never shown inside our own pages, and with no right to anything."""
    row = attachment_by_id(session(), here().id, attachment_id)
    answer = Response(content_of(session(), row), mimetype=row.media_type or "application/octet-stream")
    answer.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": row.file_name or "file"})
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@page("/w/<workspace>/attachments/<int:attachment_id>/removal", "activity.remove_attachment", methods=("POST",))
@needs(Permission.COMMENT)
def remove(attachment_id: int) -> ResponseReturnValue:
    row = attachment_by_id(session(), here().id, attachment_id)
    subject = _load(row.subject_kind, row.subject_id)
    remove_attachment(session(), row, subject, by=member(), at=clock.now())
    flash(_("“%(title)s” is taken away.", title=row.title), "good")
    return redirect(page_of(subject) + "#evidence-files", 303)


def put(subject: Any, file: FileStorage | None, address: str, title: str) -> None:  # Any: a row of KINDS
    """Whichever of the two was given; both are two attachments."""
    if file is not None and file.filename:
        content = file.stream.read(LARGEST + 1)
        attach_file(session(), subject, content, file_name=file.filename, title=title, by=member(), at=clock.now())
    if address:
        attach_link(session(), subject, address, title=title, by=member(), at=clock.now())
    if not address and not (file is not None and file.filename):
        flash(_("Choose a file or write an address."), "bad")


def _load(kind: str, subject_id: int) -> Any:  # Any: a row of KINDS
    table = KINDS.get(kind)
    found = session().get(table, subject_id) if table else None
    if found is None or found.workspace_id != here().id:
        abort(404)
    return found


def page_of(subject: Any) -> str:  # Any: a row of KINDS
    if isinstance(subject, Process):
        return url_for("operations.process", workspace=here().slug, code=subject.code)
    row = session().get_one(Hypothesis, subject.hypothesis_id) if isinstance(subject, Observation) else subject
    return url_for("pages.hypothesis", workspace=here().slug, key=row.key)
