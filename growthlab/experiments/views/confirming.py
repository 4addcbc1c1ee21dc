"""The second person: confirming or refusing a decision against the rule, in the own session."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments import actions
from growthlab.experiments.forms import ReversalForm
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.deciding import decision_page
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/hypotheses/<key>/decision/confirmation")
@needs(Permission.DECIDE)
def confirm(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    decision = actions.confirm(session(), hypothesis, by=member(), at=clock.now(), on=clock.today(here().tz))
    flash(_("Confirmed. Decided on %(key)s: %(verdict)s.", key=hypothesis.key, verdict=decision.verdict.label), "good")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)


@bp.post("/w/<workspace>/hypotheses/<key>/decision/refusal")
@needs(Permission.DECIDE)
def refuse(key: str) -> ResponseReturnValue:
    hypothesis, form = find(session(), here().id, key), ReversalForm()
    if form.validate():
        with refusals(form):
            actions.refuse(session(), hypothesis, reason=form.reason.data, by=member(), at=clock.now())
    if status_of(form) >= 400:
        return decision_page(hypothesis, refusal=form), status_of(form)
    flash(_("The proposal on %(key)s is closed; the decision is still open.", key=hypothesis.key), "good")
    return redirect(url_for("experiments.decide", workspace=here().slug, key=hypothesis.key), 303)
