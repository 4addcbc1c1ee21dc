"""The facts beside the page: name and value, already in the reader's language; what is missing is left out."""

from growthlab.core.formats import day
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.money import Money
from growthlab.core.writing import format_money, format_number
from growthlab.hypotheses.figures import Figure, Scale
from growthlab.hypotheses.models import Hypothesis
from growthlab.pages.hypothesis.life import Life

Fact = tuple[str, str]


def facts_of(life: Life) -> dict[str, list[Fact]]:
    """`about`: whom and what; `plan`: thresholds, sample, money, days; `people`: who."""
    h = life.hypothesis
    return {"about": _kept(_about(h)), "plan": _kept(_plan(h)), "people": _kept(_people(life))}


def _about(h: Hypothesis) -> list[Fact]:
    return [
        (_("Form of the goal"), h.goal_form.label),
        (_("Channel"), h.channel.name if h.channel else ""),
        (_("Segment"), h.segment.name if h.segment else ""),
        (_("Offer"), h.offer.name if h.offer else ""),
        (_("Funnel stage"), h.funnel_stage.name if h.funnel_stage else ""),
        (_("Objective"), h.objective.title if h.objective else ""),
    ]


def _plan(h: Hypothesis) -> list[Fact]:
    money = Money(h.budget_amount, h.budget_currency) if h.budget_amount is not None and h.budget_currency else None
    return [
        (_("Metric"), h.metric.name if h.metric else ""),
        (_("Right from"), _figure(h, "success_threshold")),
        (_("Stop at"), _figure(h, "kill_threshold")),
        (_("Minimum sample"), format_number(h.min_sample) if h.min_sample else ""),
        (_("Before"), " ".join(filter(None, (_figure(h, "baseline_value"), h.baseline_period)))),
        (_("Budget"), format_money(money) if money else ""),
        (_("Hours"), format_number(h.budget_hours) if h.budget_hours is not None else ""),
        (_("Start"), day(h.planned_start) if h.planned_start else ""),
        (_("End"), day(h.planned_end) if h.planned_end else ""),
        (_("Duration"), ngettext("%(num)d day", "%(num)d days", h.planned_days) if h.planned_days and not h.planned_end else ""),
    ]


def _people(life: Life) -> list[Fact]:
    h = life.hypothesis
    return [
        (_("Owner"), h.owner.name if h.owner else _("nobody yet")),
        (_("Helpers"), ", ".join(life.helpers.values())),
        (_("Author"), h.author.name),
        (_("Suggested by"), h.suggested_by.name if h.suggested_by else ""),
        (_("Tags"), ", ".join(h.tags)),
    ]


def _figure(h: Hypothesis, field: str) -> str:
    value = getattr(h, field)
    if value is None:
        return ""
    scale = Scale.VALUE if field == "baseline_value" else Scale.of(compares=h.compares, log_scale=h.log_scale)
    return str(Figure(value, h.metric.unit if h.metric else "", h.metric.kind.value if h.metric else "", scale))


def _kept(facts: list[Fact]) -> list[Fact]:
    return [(name, value) for name, value in facts if value]
