"""The decision page: evidence, for and against, learning card and verdict in one form; and the reversal."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.days import parse_day
from growthlab.core.forms import Form
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments import actions
from growthlab.experiments.actions.answering import Answer
from growthlab.experiments.forms import DecisionForm, LearningForm, ReversalForm
from growthlab.experiments.queries import last_learning
from growthlab.experiments.queries.proposing import waits_for_second
from growthlab.experiments.queries.verifying import verify_plan
from growthlab.experiments.rules import Verdict
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.case import test_file
from growthlab.experiments.views.plan_facts import plan_facts
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import as_draft, find
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.sentence import sentence
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

ONLY_THE_CARD = "card"


@bp.get("/w/<workspace>/hypotheses/<key>/decision")
@needs(Permission.READ)
def decide(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    return decision_page(hypothesis)


@bp.post("/w/<workspace>/hypotheses/<key>/decision")
@needs(Permission.TEST)
def make(key: str) -> ResponseReturnValue:
    """The card alone by whoever ran the test, the verdict with it by whoever may decide."""
    hypothesis = find(session(), here().id, key)
    only_card = request.form.get("only") == ONLY_THE_CARD
    form = LearningForm() if only_card else DecisionForm()
    said = ""
    if form.validate():
        with refusals(form):
            said = _keep_card(hypothesis, form) if only_card else _decide(hypothesis, form)
    if status_of(form) >= 400:
        shown = form if isinstance(form, DecisionForm) else _with_errors(form)
        return _page(hypothesis, shown), status_of(form)
    flash(said, "good")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)


@bp.post("/w/<workspace>/hypotheses/<key>/decision/reversal")
@needs(Permission.REOPEN)
def reopen(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = ReversalForm()
    if form.validate():
        with refusals(form):
            actions.reopen(
                session(), hypothesis, reason=form.reason.data, by=member(), at=clock.now(), on=clock.today(here().tz),
                expected=_expected(form),
            )
    if status_of(form) >= 400:
        return _page(hypothesis, DecisionForm(formdata=None, **_written(hypothesis)), form), status_of(form)
    flash(_("%(key)s is decided anew. The earlier decision stays in the log.", key=hypothesis.key), "good")
    return redirect(url_for("experiments.decide", workspace=here().slug, key=hypothesis.key), 303)


def _keep_card(hypothesis: Hypothesis, form: LearningForm) -> str:
    actions.write_learning(session(), hypothesis, by=member(), at=clock.now(), **form.card)
    return _("The learning card of %(key)s is kept.", key=hypothesis.key)


def _decide(hypothesis: Hypothesis, form: Any) -> str:  # Any: a DecisionForm
    now, today = clock.now(), clock.today(here().tz)
    actions.write_learning(session(), hypothesis, by=member(), at=now, **form.card)
    answer = form.answer
    if answer["verdict"] is Verdict.PARK:
        return _set_aside(hypothesis, form)
    if waits_for_second(session(), hypothesis, member(), answer["verdict"], on=today):
        actions.propose_decision(session(), hypothesis, Answer(**answer), by=member(), at=now, on=today)
        return _("Proposed. Against the suggestion a second person confirms it in their own session.")
    decision = actions.decide(session(), hypothesis, by=member(), at=now, on=today, expected=_expected(form), **answer)
    if decision.verdict is Verdict.ITERATE:
        return _("%(key)s is closed; its re-test waits as a draft.", key=hypothesis.key)
    return _("Decided on %(key)s: %(verdict)s.", key=hypothesis.key, verdict=decision.verdict.label)


def _set_aside(hypothesis: Hypothesis, form: Any) -> str:  # Any: a DecisionForm
    day = parse_day(form.wake_on.data, field="wake_on") if form.wake_on.data else None
    actions.set_aside(
        session(), hypothesis, reason=form.override_reason.data, wake_on=day, by=member(), at=clock.now(), on=clock.today(here().tz),
        expected=_expected(form),
    )
    return _("%(key)s is parked without a verdict and comes back on %(day)s.", key=hypothesis.key, day=formats.day(day) if day else "")


def _expected(form: Form) -> State | None:
    """The state this person saw; anything else was not sent by our form."""
    said = form["expected"].data
    return State(said) if said in list(State) else None


def _written(hypothesis: Hypothesis) -> dict[str, Any]:  # Any: fields of the form
    card = last_learning(session(), hypothesis)
    if card is None:
        return {}
    return {"observed": card.observed, "learned": card.learned, "therefore": card.therefore, "tags": ", ".join(card.tags)}


def _with_errors(card: LearningForm) -> DecisionForm:
    """The whole form as it was sent, with what was refused of the card."""
    form = DecisionForm()
    for name in ("observed", "learned", "therefore", "tags"):
        form[name].errors = card[name].errors
    form.form_errors = card.form_errors
    return form


def decision_page(hypothesis: Hypothesis, *, refusal: ReversalForm | None = None) -> str:
    """As it is read; `refusal` with what was typed when a proposal was refused in vain."""
    return _page(hypothesis, DecisionForm(formdata=None, expected=hypothesis.state.value, **_written(hypothesis)), refusal=refusal)


def _page(
    hypothesis: Hypothesis, form: DecisionForm, reversal: ReversalForm | None = None, *, refusal: ReversalForm | None = None
) -> str:
    today = clock.today(here().tz)
    return render_template(
        "experiments/decide.html", h=hypothesis, form=form, file=test_file(session(), hypothesis, member(), on=today),
        reversal=reversal or ReversalForm(formdata=None, expected=hypothesis.state.value),
        refusal=refusal or ReversalForm(formdata=None), verified=verify_plan(session(), hypothesis),
        changes=changes_of(hypothesis), plan=plan_facts(session(), hypothesis),
        believed=sentence(as_draft(session(), hypothesis)), today=today,
    )
