"""The document of a process on paper, in any of its versions."""

from flask import request
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.errors import NotFound
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.experiments.records.document import Document, Part
from growthlab.experiments.records.markdown import markdown_of
from growthlab.experiments.records.printing import pdf_of
from growthlab.experiments.records.word import docx_of
from growthlab.experiments.views.record import paper
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.queries import artefacts_of, find_process, kpis_of, links_of, reviews_of, steps_of, versions_of
from growthlab.operations.queries.page import numbers_of
from growthlab.operations.queries.wording import standing_of, version_in_force
from growthlab.operations.views import document_parts as parts
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/w/<workspace>/processes/<code>/document.md")
@needs(Permission.READ)
def document_markdown(code: str) -> ResponseReturnValue:
    process, version = _asked(code)
    text = markdown_of(_document(process, version))
    return paper(text.encode(), "text/markdown; charset=utf-8", f"{process.code}-{version.no}.md")


@bp.get("/w/<workspace>/processes/<code>/document.docx")
@needs(Permission.READ)
def document_docx(code: str) -> ResponseReturnValue:
    process, version = _asked(code)
    return paper(docx_of(_document(process, version)), WORD, f"{process.code}-{version.no}.docx")


@bp.get("/w/<workspace>/processes/<code>/document.pdf")
@needs(Permission.READ)
def document_pdf(code: str) -> ResponseReturnValue:
    process, version = _asked(code)
    return paper(pdf_of(_document(process, version)), "application/pdf", f"{process.code}-{version.no}.pdf")


def _asked(code: str) -> tuple[Process, ProcessVersion]:
    """The version of `?version=`, else the one in force, else the newest."""
    process = find_process(session(), here().id, code)
    versions = versions_of(session(), process)
    no = request.args.get("version")
    if no is None:
        return process, version_in_force(session(), process, on=clock.today(here().tz)) or versions[0]
    found = next((row for row in versions if str(row.no) == no), None)
    if found is None:
        raise NotFound(no[:40])
    return process, found


def _document(process: Process, version: ProcessVersion) -> Document:
    name = _("version %(no)s", no=version.no)
    told = (
        parts.people_part(process, version), parts.purpose_part(process, version),
        parts.steps_part(steps_of(session(), version)), parts.links_part(links_of(session(), version)),
        parts.artefacts_part(artefacts_of(session(), process)), *_kpi_parts(process), parts.risks_part(process),
        parts.reviews_part(reviews_of(session(), process)),
    )
    words = [process.code, f"{name}, {_standing(process, version)}", process.kind.label if process.kind else "", process.cadence.label]
    foot = _("%(workspace)s, printed %(day)s", workspace=here().name, day=formats.moment(clock.now(), here().tz))
    return Document(
        process.title, " · ".join(word for word in words if word), tuple(part for part in told if not part.is_empty),
        f"{process.code}, {name}. {foot}", current_locale(),
    )


def _standing(process: Process, version: ProcessVersion) -> str:
    today = clock.today(here().tz)
    return standing_of(version, version_in_force(session(), process, on=today), on=today)


def _kpi_parts(process: Process) -> list[Part]:
    """A draft has sheets and no numbers yet."""
    numbers = numbers_of(session(), process, on=clock.today(here().tz))
    rows = {item.kpi.id: item.rows for item in numbers.kpis}
    return [parts.kpi_part(kpi, rows.get(kpi.id, ())) for kpi in kpis_of(session(), process)]
