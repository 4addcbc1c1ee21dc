"""The plan and its amendments in words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.web import session
from growthlab.core.writing import format_money, format_number, format_percent
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments.queries import amendments
from growthlab.experiments.rules.amended_reading import READING, band_of, rail_of
from growthlab.experiments.rules.amending import FIELDS
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.hypotheses.models import Hypothesis

NOTHING = "–"


def changes_of(hypothesis: Hypothesis) -> list[dict[str, object]]:
    """Each amendment with both values in words."""
    rows = amendments(session(), hypothesis)
    guarded = any(rail_of(row.field) is not None for row in rows)
    metrics = {metric.id: metric for metric in catalog.metrics(session(), hypothesis.workspace_id)} if guarded else {}
    return [
        {
            "title": _title(row.field, metrics),
            "old": _read(hypothesis, row.field, row.old, metrics), "new": _read(hypothesis, row.field, row.new, metrics),
            "reason": row.reason, "name": row.by.name, "at": row.at,
        }
        for row in rows
    ]


def said(hypothesis: Hypothesis, field: str, value: object) -> str:
    """One part of the plan as its reader writes it."""
    if value is None or value == "":
        return NOTHING
    if field == "planned_end":
        return formats.day(value)  # type: ignore[arg-type]  # a day by its column
    if field == "budget_amount":
        return format_money(Money(int(str(value)), hypothesis.budget_currency or hypothesis.workspace.base_currency))
    number = Decimal(str(value))
    if field in ("success_threshold", "kill_threshold") and hypothesis.metric:
        return figure(number, hypothesis.metric, scale=scale_of(hypothesis))
    return format_number(number)


def _title(field: str, metrics: Mapping[int, Metric]) -> str:
    guarded = metrics.get(rail_of(field) or 0)
    if guarded:
        return _("Guardrail: %(metric)s", metric=guarded.name)
    return _((FIELDS | READING).get(field.partition(":")[0], field))


def _read(hypothesis: Hypothesis, field: str, text: str | None, metrics: Mapping[int, Metric]) -> str:
    if not text:
        return NOTHING
    guarded = metrics.get(rail_of(field) or 0)
    if guarded:
        return figure(Decimal(text), guarded)
    if field == "planned_end":
        return said(hypothesis, field, date.fromisoformat(text))
    return _READERS[field](hypothesis, text) if field in _READERS else said(hypothesis, field, text)


def _band(hypothesis: Hypothesis, text: str) -> str:
    ends = band_of(text)
    if ends is None or hypothesis.metric is None:
        return text
    low, high = (figure(end, hypothesis.metric, scale=scale_of(hypothesis)) for end in ends)
    return _("%(low)s to %(high)s", low=low, high=high)


def _scale(_hypothesis: Hypothesis, text: str) -> str:
    return _("logarithmic") if text == "True" else _("linear")


_READERS: dict[str, Callable[[Hypothesis, str], str]] = {
    "band": _band,
    "reached": lambda _row, text: Reached(text).label,
    "design": lambda _row, text: Design(text).label,
    "support_level": lambda _row, text: format_percent(Decimal(text)),
    "log_scale": _scale,
}
