"""Choose a file, look, correct, bring in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import col, select

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import gettext as _
from growthlab.core.tasks import Task, scheduler_is_seen
from growthlab.core.web import refusals, session, status_of
from growthlab.exchange import actions
from growthlab.exchange.actions.queueing import task_of_import
from growthlab.exchange.actions.undoing import worked_on
from growthlab.exchange.forms import SourceForm, UploadForm
from growthlab.exchange.models import Import
from growthlab.exchange.options import Options, chosen_states
from growthlab.exchange.preview import LOOKED_INTO, Shown, columns_of, field_choices, state_choices
from growthlab.exchange.reading import Table, read_text
from growthlab.exchange.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

LAST_IMPORTS = 20


@bp.get("/w/<workspace>/import")
@needs(Permission.IMPORT)
def import_page() -> ResponseReturnValue:
    """Choose a file; what was brought in before stands below."""
    return _upload_page(UploadForm())


@bp.post("/w/<workspace>/import")
@needs(Permission.IMPORT)
def upload() -> ResponseReturnValue:
    """Keep the file and show what would come in."""
    form = UploadForm()
    if form.validate():
        with refusals(form):
            kept = actions.keep_upload(
                session(), form.file.data.read(), file_name=form.file.data.filename or "", source=form.source.data or "",
                by=member(), at=clock.now(), on=clock.today(here().tz),
            )
        if status_of(form) == 200:
            return to_preview(kept)
    return _upload_page(form)


@bp.get("/w/<workspace>/import/<int:import_id>")
@needs(Permission.IMPORT)
def preview(import_id: int) -> ResponseReturnValue:
    """What would come in, what comes in just now, or what has come in."""
    kept = load(import_id)
    return preview_page(kept, form_of(kept))


@bp.post("/w/<workspace>/import/<int:import_id>/columns")
@needs(Permission.IMPORT)
def correct(import_id: int) -> ResponseReturnValue:
    """Say which column and which word means what, and look again."""
    kept, form = load(import_id), SourceForm()
    if form.validate():
        with refusals(form):
            actions.correct(
                session(), kept, _chosen(kept), source=form.source.data or "", by=member(), at=clock.now(), on=clock.today(here().tz),
                options=Options(chosen_states(_chosen_words()), drop_archived=form.drop_archived.data),
            )
        if status_of(form) == 200:
            return to_preview(kept)
    return preview_page(kept, form)


@bp.post("/w/<workspace>/import/<int:import_id>/rows")
@needs(Permission.IMPORT)
def confirm(import_id: int) -> ResponseReturnValue:
    """Bring the rows in, or put a large file into the queue; a second click finds it done."""
    kept = load(import_id)
    form = form_of(kept)
    with refusals(form):
        task = actions.begin(session(), kept, by=member(), at=clock.now(), on=clock.today(here().tz))
    if status_of(form) != 200:
        return preview_page(kept, form)
    if task is None:
        flash(_("%(created)s new, %(updated)s updated.", created=kept.report["created"], updated=kept.report["updated"]), "good")
    return to_preview(kept)


def load(import_id: int, *options: ORMOption) -> Import:
    row = session().get(Import, import_id, options=options)
    if row is None or row.workspace_id != here().id:
        raise NotFound(str(import_id))
    return row


def form_of(kept: Import) -> SourceForm:
    return SourceForm(formdata=None, source=kept.source, drop_archived=bool(kept.options.get("drop_archived")))


def to_preview(kept: Import) -> ResponseReturnValue:
    return redirect(url_for("exchange.preview", workspace=here().slug, import_id=kept.id), 303)


def preview_page(kept: Import, form: SourceForm) -> ResponseReturnValue:
    shown = Shown(kept, kept.report)
    table = read_text(kept.upload, most=LOOKED_INTO) if kept.upload else Table((), ())
    page = render_template(
        "exchange/preview.html", form=form, shown=shown, task=task_of_import(session(), kept),
        waits=not scheduler_is_seen(session(), at=clock.now()),
        columns=columns_of(table.header, kept.mapping, table.records), choices=field_choices(), states=state_choices(),
        worked_on=[row.key for row in worked_on(session(), kept)] if shown.is_done and not shown.is_undone else [],
    )
    return page, status_of(form)


def _upload_page(form: UploadForm) -> ResponseReturnValue:
    earlier = select(Import).where(Import.workspace_id == here().id).order_by(col(Import.id).desc()).limit(LAST_IMPORTS)
    earlier = earlier.options(defer(Import.upload))  # type: ignore[arg-type]  # a mapped column; a file may hold 30 MB
    found = session().exec(earlier).all()
    tasks = {task.id: task for task in session().exec(select(Task).where(col(Task.id).in_([row.task_id for row in found]))).all()}
    rows = [Shown(row, row.report, tasks.get(row.task_id or 0)) for row in found]
    return render_template("exchange/import.html", form=form, rows=rows), status_of(form)


def _chosen(kept: Import) -> dict[str, str]:
    """The selects of the form by the file's own column names."""
    header = read_text(kept.upload).header if kept.upload else ()
    return {
        name: request.form[f"column-{place}"] for place, name in enumerate(header) if f"column-{place}" in request.form
    }


def _chosen_words() -> dict[str, str]:
    """The file's words for states with the state chosen for each."""
    pairs = zip(request.form.getlist("word"), request.form.getlist("state"), strict=False)
    return {word: state for word, state in pairs if word}
