"""Amending a locked plan one part at a time, and with it the extension of a stopped test."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments.actions import amend as amend_plan
from growthlab.experiments.actions import amend_reading, extend
from growthlab.experiments.forms import AmendmentForm
from growthlab.experiments.queries import plan_of_start
from growthlab.experiments.rules.amended_reading import READING, Rail
from growthlab.experiments.rules.amending import EXTENDING, FIELDS
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.plan_facts import plan_facts
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.views.reading import reader_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

SAMPLED = (MetricKind.PROPORTION, MetricKind.MEAN)


@bp.get("/w/<workspace>/hypotheses/<key>/amendments")
@needs(Permission.AMEND)
def amend(key: str) -> ResponseReturnValue:
    """`?part=` says what changes; the end of the test unless it is said."""
    hypothesis = find(session(), here().id, key)
    part = request.args.get("part", "")
    return _page(hypothesis, _form(hypothesis, part if part in FIELDS | READING else "planned_end", blank=True))


@bp.post("/w/<workspace>/hypotheses/<key>/amendments")
@needs(Permission.AMEND)
def change(key: str) -> ResponseReturnValue:
    """While deciding, an amendment is the extension that leads back to the test."""
    hypothesis = find(session(), here().id, key)
    form = _form(hypothesis, request.form.get("field", ""))
    if form.validate():
        amended = _new_value(hypothesis, form)
        if not form.errors:
            with refusals(form):
                _amend(hypothesis, form, amended)
    if status_of(form) >= 400:
        return _page(hypothesis, form), status_of(form)
    flash(_("The plan of %(key)s is amended. The change is shown beside its result.", key=hypothesis.key), "good")
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)


def _new_value(hypothesis: Hypothesis, form: AmendmentForm) -> Any:  # Any: of the part's own type
    part, limits = form.field.data, reader_of(hypothesis.metric, compares=hypothesis.compares, log_scale=hypothesis.log_scale)
    if part == "guardrail":
        metric = session().get_one(Metric, int(form.metric.data))
        return Rail(metric.id, form.read("new", reader_of(metric)))
    if part == "band":
        return form.band(limits)
    if part in READING:
        return form.chosen(part)
    return form.number_or_day(part, currency=hypothesis.budget_currency or here().base_currency, limits=limits)


def _amend(hypothesis: Hypothesis, form: AmendmentForm, new: Any) -> None:  # Any: of the part's own type
    now, extends = clock.now(), hypothesis.state is State.DECIDING
    change: Callable[..., Any] = amend_reading if form.field.data in READING else amend_plan
    change(session(), hypothesis, field=form.field.data, new=new, reason=form.reason.data or "", by=member(), at=now)
    if extends:
        today = clock.today(here().tz)
        extend(session(), hypothesis, by=member(), at=now, on=today, expected=State.DECIDING, reason=form.reason.data)


def _form(hypothesis: Hypothesis, part: str, *, blank: bool = False) -> AmendmentForm:
    form = AmendmentForm(formdata=None, field=part, expected=hypothesis.state.value) if blank else AmendmentForm()
    metrics = [row for row in catalog.metrics(session(), here().id) if row.id != hypothesis.metric_id] if part == "guardrail" else []
    return form.fit(part, metrics, groups_only=hypothesis.compares)


def _page(hypothesis: Hypothesis, form: AmendmentForm) -> str:
    parts = [
        (_(text), url_for("experiments.amend", workspace=here().slug, key=hypothesis.key, part=name), name == form.field.data)
        for name, text in _parts(hypothesis).items()
    ]
    part = next((text for text, _href, is_current in parts if is_current), _("Amend"))
    return render_template(
        "experiments/amend.html", h=hypothesis, form=form, part=part, parts=parts, plan=plan_facts(session(), hypothesis),
        extends=hypothesis.state is State.DECIDING, rows=changes_of(hypothesis), locked=plan_of_start(session(), hypothesis),
    )


def _parts(hypothesis: Hypothesis) -> dict[str, str]:
    """What can be amended now, of a test of this kind."""
    kind = hypothesis.metric.kind if hypothesis.metric else None
    without = set() if kind in SAMPLED else {"min_sample"}
    if kind is not MetricKind.MEAN or hypothesis.compares:
        without.add("log_scale")
    deciding = hypothesis.state is State.DECIDING
    return {
        name: text for name, text in (FIELDS | READING).items() if name not in without and (name in EXTENDING or not deciding)
    }
