"""What can be taken away, and the empty table."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.exchange.exports import WHAT, export_bytes
from growthlab.exchange.exports.hypotheses import template_bytes
from growthlab.exchange.labels import EXPORT_LABELS
from growthlab.exchange.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/import/template.csv")
@needs(Permission.READ)
def template() -> ResponseReturnValue:
    """An empty table with every column that import knows."""
    return csv_answer(template_bytes(delimiter=usual_delimiter()), "hypotheses-template.csv")


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
    content = export_bytes(session(), here(), what, reader=member(), delimiter=usual_delimiter())
    return csv_answer(content, f"{here().slug}-{what}-{clock.today(here().tz)}.csv")


def usual_delimiter() -> str:
    """Russian spreadsheets open a CSV with semicolons."""
    return ";" if current_locale() == "ru" else ","


def csv_answer(content: bytes, name: str) -> Response:
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})
