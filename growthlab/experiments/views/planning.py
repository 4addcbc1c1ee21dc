"""The plan of a test as a page of its own: written before the start, locked from there on."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core import clock
from growthlab.core.currencies import SIGNS
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.core.writing import format_percent
from growthlab.evidence.limits import limits
from growthlab.experiments.actions.planning import write_plan
from growthlab.experiments.forms.asking import SpreadForm
from growthlab.experiments.forms.planning import PlanForm
from growthlab.experiments.queries.decided import plan_of_start
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.queries.money import Rates
from growthlab.experiments.queries.suggestions import plan_of
from growthlab.experiments.queries.verifying import verify_plan
from growthlab.experiments.rules.planning import MOST_GUARDRAILS
from growthlab.experiments.rules.templates import plan_templates, templates_for
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.plan_facts import plan_facts
from growthlab.experiments.views.promising import PromiseShown, shown_promise
from growthlab.hypotheses.actions.drafting import ask_to_edit
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.views.reading import reader_of
from growthlab.hypotheses.views.writing import written_fields, written_threshold
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

COPIED = (
    "success_threshold", "kill_threshold", "min_sample", "budget_amount", "budget_currency", "budget_hours", "planned_start",
    "planned_end", "group_a", "group_b", "design", "seen",
)


@bp.get("/w/<workspace>/hypotheses/<key>/plan")
@needs(Permission.READ)
def plan(key: str) -> ResponseReturnValue:
    """`?template=` fills the form from a template; nothing is kept before it is sent."""
    hypothesis = find(session(), here().id, key)
    chosen = next((one for one in plan_templates() if one.key == request.args.get("template")), None)
    spread = SpreadForm(request.args, meta={"csrf": False})
    page = _page(hypothesis, _form(hypothesis, _written(hypothesis) | (chosen.fields if chosen else {})), spread)
    return page, status_of(spread)


@bp.post("/w/<workspace>/hypotheses/<key>/plan")
@needs(Permission.READ)
def keep_plan(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    ask_to_edit(hypothesis, member())
    form = _form(hypothesis)
    if form.validate():
        limits_as = reader_of(hypothesis.metric, compares=hypothesis.compares, log_scale=bool("log_scale" in form and form.log_scale.data))
        fields = form.columns(limits_as, currency=here().base_currency)
        guarded = form.guards(_reader_of_metric)
        if not form.errors:
            with refusals(form):
                said = form.seen.data or ""
                seen = int(said) if said.isdecimal() else None
                write_plan(session(), hypothesis, guarded=guarded, by=member(), at=clock.now(), seen_version=seen, **fields)
    if status_of(form) >= 400:
        return _page(hypothesis, form, SpreadForm(formdata=None)), status_of(form)
    flash(_("The plan of %(key)s is kept. It locks when the test starts.", key=hypothesis.key), "good")
    return redirect(url_for("experiments.plan", workspace=here().slug, key=hypothesis.key), 303)


def _reader_of_metric(metric_id: int) -> Callable[[str], Decimal]:
    return reader_of(session().get(Metric, metric_id))


def _written(hypothesis: Hypothesis) -> dict[str, Any]:  # Any: fields of the form
    typed = written_fields(hypothesis, base_currency=here().base_currency)
    found: dict[str, Any] = {name: typed[name] for name in COPIED}
    found |= {name: written_threshold(hypothesis, getattr(hypothesis, name)) for name in ("band_low", "band_high")}
    found |= {"reached": hypothesis.reached.value if hypothesis.reached else "", "log_scale": hypothesis.log_scale}
    found["support_level"] = f"{hypothesis.support_level:g}" if hypothesis.support_level else ""
    for number, row in enumerate(guardrails(session(), hypothesis)[:MOST_GUARDRAILS], 1):
        found[f"guard_metric_{number}"] = str(row.metric_id)
        found[f"guard_bound_{number}"] = written_bound(row.metric, row.bound)
    return found


def written_bound(metric: Metric, bound: Decimal) -> str:
    """A limit as it would be typed for this metric."""
    return f"{bound * 100:f}".rstrip("0").rstrip(".") + " %" if metric.kind is MetricKind.PROPORTION else f"{bound:f}"


def _form(hypothesis: Hypothesis, data: dict[str, Any] | None = None) -> PlanForm:  # Any: fields of the form
    """Only what this kind of metric and goal form can take."""
    form = PlanForm(data=data) if data is not None else PlanForm()
    rated = sorted({rate.currency for rate in catalog.rates(session(), here().id)})
    currencies = list(dict.fromkeys(filter(None, [hypothesis.budget_currency, here().base_currency, *rated, *SIGNS])))
    metrics = [(str(row.id), row.name) for row in catalog.metrics(session(), here().id) if row.id != hypothesis.metric_id]
    level = _("the workspace's: %(level)s", level=format_percent(here().settings.support_level))
    form.offer_choices(currencies=currencies, metrics=metrics, level=level)
    kind = hypothesis.metric.kind if hypothesis.metric else None
    if kind not in (MetricKind.PROPORTION, MetricKind.MEAN):
        del form.min_sample
    if kind is not MetricKind.MEAN:
        del form.log_scale
    if not hypothesis.compares:
        del form.group_a, form.group_b
    return form


def _page(hypothesis: Hypothesis, form: PlanForm, spread: SpreadForm) -> str:
    kind = hypothesis.metric.kind if hypothesis.metric else None
    return render_template(
        "experiments/plan.html", h=hypothesis, form=form, may_edit=_may_edit(hypothesis),
        promise=_promise(hypothesis, spread), spread=spread if kind is MetricKind.MEAN else None,
        facts=plan_facts(session(), hypothesis), locked=plan_of_start(session(), hypothesis), verified=verify_plan(session(), hypothesis),
        changes=changes_of(hypothesis), templates=templates_for(kind, compares=hypothesis.compares), limits=limits(),
    )


def _may_edit(hypothesis: Hypothesis) -> bool:
    try:
        ask_to_edit(hypothesis, member())
    except RuleBroken:
        return False
    return True


def _promise(hypothesis: Hypothesis, asked: SpreadForm) -> PromiseShown:
    """`asked` says how far the values of a mean usually lie from it."""
    metric = hypothesis.metric
    spread = asked.said(is_log=hypothesis.log_scale)
    if metric is None:
        return PromiseShown([_("Choose a metric first; then the page shows what the plan can and cannot show.")])
    try:
        fixed = plan_of(hypothesis, metric, Rates(session(), here()), level=here().settings.support_level)
    except RuleBroken as problem:
        return PromiseShown([problem.text()])
    if fixed is None:
        return PromiseShown([_("Set both thresholds, and the page shows what the plan can and cannot show.")])
    return shown_promise(hypothesis, metric, fixed, spread=spread)
