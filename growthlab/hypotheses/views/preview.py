"""The answer while typing, as a fragment. It is a POST because a text is longer than an address may be; it writes nothing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from growthlab.core.errors import NotFound
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.views.answering import answers_to
from growthlab.hypotheses.views.blueprint import bp
from growthlab.hypotheses.views.filling import form_with
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/hypotheses/preview")
@bp.post("/w/<workspace>/hypotheses/<key>/preview")
@needs(Permission.DRAFT)
def preview(key: str = "") -> ResponseReturnValue:
    hypothesis = _known(key)
    form = form_with(hypothesis=hypothesis)
    return render_template("hypotheses/_preview.html", form=form, h=hypothesis, answers=answers_to(form, hypothesis), swap=True)


def _known(key: str) -> Hypothesis | None:
    if not key:
        return None
    try:
        return find(session(), here().id, key)
    except NotFound:
        return None
