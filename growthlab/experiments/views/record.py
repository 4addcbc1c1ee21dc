"""The printable record of a decision: everything that anyone needs to check it."""

from flask import Response
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.experiments.records.document import Document, Part
from growthlab.experiments.records.markdown import markdown_of
from growthlab.experiments.records.printing import pdf_of
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.case import TestFile, test_file
from growthlab.experiments.views.entries import entries_told
from growthlab.experiments.views.plan_facts import plan_facts
from growthlab.experiments.views.record_parts import data_part, decision_part, evidence_part, groups_part, people_part, plan_part
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import as_draft, find
from growthlab.hypotheses.sentence import sentence
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/hypotheses/<key>/decision.md")
@needs(Permission.READ)
def decision_markdown(key: str) -> ResponseReturnValue:
    document = _document(find(session(), here().id, key))
    return paper(markdown_of(document).encode(), "text/markdown; charset=utf-8", f"{key}.md")


@bp.get("/w/<workspace>/hypotheses/<key>/decision.pdf")
@needs(Permission.READ)
def decision_pdf(key: str) -> ResponseReturnValue:
    return paper(pdf_of(_document(find(session(), here().id, key))), "application/pdf", f"{key}.pdf")


def _document(hypothesis: Hypothesis) -> Document:
    today = clock.today(here().tz)
    if hypothesis.started_on is None:
        raise RuleBroken(N_("%(key)s was not tested yet, so there is no decision to print."), code="not_started", key=hypothesis.key)
    file = test_file(session(), hypothesis, member(), on=today)
    parts = (
        decision_part(file),
        Part(_("The hypothesis"), (sentence(as_draft(session(), hypothesis)), hypothesis.because or "")),
        evidence_part(file),
        groups_part(file),
        Part(_("Speaks for"), points=file.arguments.speak_for),
        Part(_("Speaks against"), points=file.arguments.speak_against),
        plan_part(file, plan_facts(session(), hypothesis), changes_of(hypothesis), zone=here().tz),
        _learning(file),
        people_part(file),
        data_part(entries_told(session(), hypothesis), zone=here().tz),
    )
    foot = _("%(workspace)s, printed %(day)s", workspace=here().name, day=formats.moment(clock.now(), here().tz))
    lead = f"{hypothesis.key}, {hypothesis.state.label}"
    return Document(hypothesis.title, lead, tuple(part for part in parts if not part.is_empty), foot, current_locale())


def _learning(file: TestFile) -> Part:
    card = file.learning
    if card is None:
        return Part(_("Learning card"))
    facts = ((_("We observed"), card.observed), (_("From that we learned"), card.learned), (_("Therefore we will"), card.therefore))
    return Part(_("Learning card"), facts=facts)


def paper(content: bytes, kind: str, name: str) -> Response:
    """To read beside the page, or to keep; it may do nothing."""
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    return answer
