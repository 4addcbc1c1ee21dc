"""The plan as it stands, in words: every part with its value."""

from sqlmodel import Session

from growthlab.catalog.rules import MetricKind
from growthlab.core.formats import day
from growthlab.core.i18n import gettext as _
from growthlab.core.writing import format_money, format_number, format_percent
from growthlab.experiments.models import Guardrail
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.queries.running import planned_money
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.hypotheses.models import Hypothesis

Fact = tuple[str, str]


def plan_facts(session: Session, hypothesis: Hypothesis) -> list[Fact]:
    """Without what the plan does not set."""
    h, money = hypothesis, planned_money(hypothesis)
    parts = [
        (_("Metric"), h.metric.name if h.metric else ""),
        (_("Right from"), _limit(h, "success_threshold")),
        (_("Stop at"), _limit(h, "kill_threshold")),
        (_("Minimum sample"), _sample(h)),
        (_("No difference"), _band(h)),
        (_("A"), h.group_a or ""), (_("B"), h.group_b or ""),
        (_("Budget"), format_money(money) if money else ""),
        (_("Hours"), format_number(h.budget_hours) if h.budget_hours else ""),
        (_("Start"), day(h.planned_start) if h.planned_start else ""),
        (_("End"), day(h.planned_end) if h.planned_end else ""),
        (_("It may stop"), _stop_rule(h)),
        (_("Counted as reached"), h.reached.label if h.reached else ""),
        (_("Held against"), h.design.label if h.design else ""),
        (_("Support level"), format_percent(h.support_level or h.workspace.settings.support_level)),
        (_("Scale"), _("logarithmic") if h.log_scale else ""),
    ]
    rails = [(_("Guardrail"), _rail(row)) for row in guardrails(session, h)]
    return [fact for fact in (*parts, *rails) if fact[1]]


def _rail(row: Guardrail) -> str:
    return _("%(metric)s not worse than %(limit)s", metric=row.metric.name, limit=figure(row.bound, row.metric))


def _limit(h: Hypothesis, name: str) -> str:
    value = getattr(h, name)
    return figure(value, h.metric, scale=scale_of(h)) if value is not None and h.metric else ""


def _band(h: Hypothesis) -> str:
    if h.band_low is None or h.band_high is None or h.metric is None:
        return ""
    scale = scale_of(h)
    low, high = figure(h.band_low, h.metric, scale=scale), figure(h.band_high, h.metric, scale=scale)
    return _("%(low)s to %(high)s", low=low, high=high)


def _sample(h: Hypothesis) -> str:
    if not h.min_sample:
        return ""
    return _("%(n)s in each group", n=format_number(h.min_sample)) if h.compares else format_number(h.min_sample)


def _stop_rule(h: Hypothesis) -> str:
    """What comes first; anything earlier is an early stop with a reason."""
    parts = []
    if h.min_sample and h.metric and h.metric.kind in (MetricKind.PROPORTION, MetricKind.MEAN):
        parts.append(_("when the sample is reached"))
    if h.planned_end:
        parts.append(_("on its last day"))
    if h.budget_amount:
        parts.append(_("when the money is spent"))
    return ", ".join(parts)
