"""What the form of an observation asks: by the kind of the metric, the groups, and which metric it is about."""

from collections.abc import Mapping

from sqlmodel import Session

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.experiments.forms import ObservationForm
from growthlab.experiments.queries.accounts import is_counted
from growthlab.experiments.queries.guarding import guarded_metrics, guardrails
from growthlab.experiments.rules import Group
from growthlab.experiments.rules.observing import WITH_DENOMINATOR
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace


def other_metrics(session: Session, hypothesis: Hypothesis) -> list[Metric]:
    """Metrics that may be recorded beside the plan's own and what it guards."""
    known = {hypothesis.metric_id, *guarded_metrics(session, hypothesis)}
    return [metric for metric in catalog.metrics(session, hypothesis.workspace_id) if metric.id not in known]


def asked_metric(session: Session, hypothesis: Hypothesis, given: Mapping[str, str]) -> Metric | None:
    """The other metric that the address or the form names; None for the plan's own, a guarded one, or nonsense."""
    said = given.get("metric_id", "")
    return next((metric for metric in other_metrics(session, hypothesis) if str(metric.id) == said), None) if said else None


def as_metric_asks(
    form: ObservationForm, session: Session, hypothesis: Hypothesis, workspace: Workspace, other: Metric | None = None
) -> ObservationForm:
    """Only what this kind of metric can take, in the metric's own words; of an `other` metric only numbers, money is the test's."""
    known = [hypothesis.budget_currency, workspace.base_currency, *(row.currency for row in catalog.rates(session, workspace.id))]
    form.spend_currency.choices = [(code, code) for code in dict.fromkeys(code for code in known if code)]
    metric = other or hypothesis.metric
    _name(form, metric)
    rails = [] if other else [row.metric for row in guardrails(session, hypothesis)]
    _ask_where(form, hypothesis, [other] if other else rails)
    kinds = {one.kind for one in (metric, *rails) if one}
    if MetricKind.MEAN not in kinds:
        del form.values, form.taken_back
    if kinds == {MetricKind.MEAN}:
        del form.numerator
    if not kinds & WITH_DENOMINATOR:
        del form.denominator
    elif not rails and not other and is_counted(session, hypothesis):
        del form.numerator, form.denominator
    if other:
        form.metric_id.choices = [(str(other.id), other.name)]
        form.metric_id.data = str(other.id)
    return form


def _ask_where(form: ObservationForm, hypothesis: Hypothesis, rails: list[Metric]) -> None:
    """The group of a comparison, and which metric where the plan watches more than one."""
    names = {Group.A: hypothesis.group_a, Group.B: hypothesis.group_b}
    if hypothesis.compares:
        form.in_group.choices = [("", "–"), *((group.value, f"{group.value.upper()}: {name or ''}") for group, name in names.items())]
    else:
        del form.in_group
    if rails:
        own = hypothesis.metric.name if hypothesis.metric else ""
        form.metric_id.choices = [("", own), *((str(one.id), one.name) for one in rails)]
    else:
        del form.metric_id


def _name(form: ObservationForm, metric: Metric | None) -> None:
    if metric and metric.numerator_label:
        form.numerator.label.text = form.values.label.text = metric.numerator_label
    if metric and metric.denominator_label:
        form.denominator.label.text = metric.denominator_label
