"""Pages of import and export."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import col, select

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.exchange import actions
from growthlab.exchange.exports import WHAT, export_bytes
from growthlab.exchange.exports.hypotheses import template_bytes
from growthlab.exchange.forms import SourceForm, UploadForm
from growthlab.exchange.labels import EXPORT_LABELS
from growthlab.exchange.models import Import
from growthlab.exchange.preview import Shown, columns_of, field_choices
from growthlab.exchange.tables import Table, read_text
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

bp = Blueprint("exchange", __name__)
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
            return redirect(url_for("exchange.preview", workspace=here().slug, import_id=kept.id), 303)
    return _upload_page(form)


@bp.get("/w/<workspace>/import/<int:import_id>")
@needs(Permission.IMPORT)
def preview(import_id: int) -> ResponseReturnValue:
    """What would come in, or what has come in."""
    kept = _load(import_id)
    return _preview_page(kept, SourceForm(formdata=None, source=kept.source))


@bp.post("/w/<workspace>/import/<int:import_id>/columns")
@needs(Permission.IMPORT)
def correct(import_id: int) -> ResponseReturnValue:
    """Say which column means what, and look again."""
    kept, form = _load(import_id), SourceForm()
    if form.validate():
        with refusals(form):
            actions.correct(
                session(), kept, _chosen(kept), source=form.source.data or "", by=member(), at=clock.now(), on=clock.today(here().tz)
            )
        if status_of(form) == 200:
            return redirect(url_for("exchange.preview", workspace=here().slug, import_id=import_id), 303)
    return _preview_page(kept, form)


@bp.post("/w/<workspace>/import/<int:import_id>/rows")
@needs(Permission.IMPORT)
def confirm(import_id: int) -> ResponseReturnValue:
    """Bring the rows in; a second click finds it done."""
    kept = _load(import_id)
    form = SourceForm(formdata=None, source=kept.source)
    with refusals(form):
        actions.confirm(session(), kept, by=member(), at=clock.now(), on=clock.today(here().tz))
    if status_of(form) != 200:
        return _preview_page(kept, form)
    flash(_("%(created)s new, %(updated)s updated.", created=kept.report["created"], updated=kept.report["updated"]), "good")
    return redirect(url_for("exchange.preview", workspace=here().slug, import_id=import_id), 303)


@bp.get("/w/<workspace>/import/template.csv")
@needs(Permission.READ)
def template() -> ResponseReturnValue:
    """An empty table with every column that import knows."""
    return _csv(template_bytes(delimiter=_delimiter()), "hypotheses-template.csv")


@bp.get("/w/<workspace>/export")
@needs(Permission.READ)
def exports() -> ResponseReturnValue:
    """What can be taken away as CSV."""
    rows = [(what, _(EXPORT_LABELS[what][0]), _(EXPORT_LABELS[what][1])) for what in WHAT]
    return render_template("exchange/exports.html", rows=rows, may_import=member().may(Permission.IMPORT))


@bp.get("/w/<workspace>/export/<what>.csv")
@needs(Permission.READ)
def export(what: str) -> ResponseReturnValue:
    """As blind as the pages are for this reader."""
    content = export_bytes(session(), here(), what, reader=member(), delimiter=_delimiter())
    return _csv(content, f"{here().slug}-{what}-{clock.today(here().tz)}.csv")


def _upload_page(form: UploadForm) -> ResponseReturnValue:
    earlier = select(Import).where(Import.workspace_id == here().id).order_by(col(Import.id).desc()).limit(LAST_IMPORTS)
    rows = [Shown(row, row.report) for row in session().exec(earlier).all()]
    return render_template("exchange/import.html", form=form, rows=rows), status_of(form)


def _preview_page(kept: Import, form: SourceForm) -> ResponseReturnValue:
    table = read_text(kept.upload) if kept.upload else Table((), ())
    page = render_template(
        "exchange/preview.html", form=form, shown=Shown(kept, kept.report),
        columns=columns_of(table.header, kept.mapping, table.records), choices=field_choices(),
    )
    return page, status_of(form)


def _chosen(kept: Import) -> dict[str, str]:
    """The selects of the form by the file's own column names."""
    header = read_text(kept.upload).header if kept.upload else ()
    return {
        name: request.form[f"column-{place}"] for place, name in enumerate(header) if f"column-{place}" in request.form
    }


def _load(import_id: int) -> Import:
    row = session().get(Import, import_id)
    if row is None or row.workspace_id != here().id:
        raise NotFound(str(import_id))
    return row


def _delimiter() -> str:
    """Russian spreadsheets open a CSV with semicolons."""
    return ";" if current_locale() == "ru" else ","


def _csv(content: bytes, name: str) -> Response:
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})
