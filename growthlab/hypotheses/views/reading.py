"""What was typed, as columns: numbers, money and days the way people write them; what cannot be read stays at its field."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from growthlab.catalog.models import Metric
from growthlab.core.amounts import parse_money, parse_number, parse_percent
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import current_locale
from growthlab.core.web import put_at_field
from growthlab.evidence.quality import Design
from growthlab.hypotheses.figures import SHARES
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.rules.evidence import EVIDENCE
from growthlab.hypotheses.rules.shelf import MOST_TAGS
from growthlab.hypotheses.rules.states import GoalForm

Columns = dict[str, Any]  # Any: the column's own type

_CHOSEN = {
    "segment": "segment_id", "channel": "channel_id", "offer": "offer_id", "metric": "metric_id",
    "funnel_stage": "funnel_stage_id", "objective": "objective_id", "owner": "owner_id", "suggested_by": "suggested_by_id",
}
_TEXTS = ("because", "then", "baseline_period", "baseline_note", "group_a", "group_b")
_THRESHOLDS = ("success_threshold", "kill_threshold")


def is_share(metric: Metric | None) -> bool:
    """Whether thresholds of this metric are typed as percents and kept as 0..1."""
    return metric is not None and (metric.kind == "proportion" or (metric.unit == "%" and metric.kind in SHARES))


def reader_of(metric: Metric | None, *, compares: bool = False, log_scale: bool = False) -> Callable[[str], Decimal]:
    """How a threshold is typed: a share, a number, or a difference of either, which may be below zero."""
    if compares and log_scale:
        return lambda text: parse_percent(text, current_locale(), at_least=Decimal("-0.99"), at_most=None)
    if not is_share(metric):
        return _number
    return reader_of_shares(compares=compares)


def reader_of_shares(*, compares: bool) -> Callable[[str], Decimal]:
    """A share, or a difference of shares, without a metric to ask."""
    return _points if compares else _share


def read_fields(form: HypothesisForm, *, metric: Metric | None, base_currency: str, log_scale: bool = False) -> Columns:
    """Everything that could be read; sentences about the rest are at their fields (`form.errors`)."""
    fields: Columns = {"title": form.title.data or "", "tags": _tags(form)}
    if form.goal_form.data in set(GoalForm):
        fields["goal_form"] = GoalForm(form.goal_form.data)
    fields["evidence"] = [key for key in EVIDENCE if key in (form.evidence.data or ())]
    fields |= {name: form[name].data or None for name in _TEXTS}
    for name, column in _CHOSEN.items():
        _read(form, name, lambda text: int(text), fields, column)
    fields["design"] = Design(form.design.data) if form.design.data in set(Design) else None
    reader = reader_of(metric, compares=form.goal_form.data == GoalForm.COMPARE, log_scale=log_scale)
    for name in _THRESHOLDS:
        _read(form, name, reader, fields)
    _read(form, "baseline_value", reader_of(metric), fields)
    for name in ("min_sample", "planned_days"):
        _read(form, name, _count, fields)
    _read(form, "budget_hours", _hours, fields)
    for name in ("planned_start", "planned_end"):
        _read(form, name, parse_day, fields)
    _read_money(form, base_currency, fields)
    return fields


def _read(
    form: HypothesisForm, name: str, parse: Callable[[str], object], fields: Columns, column: str | None = None
) -> None:
    text = form[name].data
    if not text:
        fields[column or name] = None
        return
    try:
        fields[column or name] = parse(text)
    except RuleBroken as rule:
        rule.field = name
        put_at_field(form, rule)
    except ValueError:
        fields[column or name] = None  # a choice that the list does not have is told by the list


def _read_money(form: HypothesisForm, base_currency: str, fields: Columns) -> None:
    currency = form.budget_currency.data or base_currency
    _read(form, "budget_amount", lambda text: parse_money(text, current_locale(), currency=currency).minor, fields)
    fields["budget_currency"] = currency if fields.get("budget_amount") is not None else None
    _read(form, "value_if_success", lambda text: parse_money(text, current_locale(), currency=base_currency).minor, fields)


def _share(text: str) -> Decimal:
    return parse_percent(text, current_locale())


def _points(text: str) -> Decimal:
    """`5 pp`, `5 %` and `0.05` are five percentage points."""
    said = re.sub(r"\s*(?:pp|п\.?\s?п\.?)\s*$", " %", text.strip(), flags=re.IGNORECASE)
    return parse_percent(said, current_locale(), at_least=-1)


def _number(text: str) -> Decimal:
    return parse_number(text, current_locale())


def _hours(text: str) -> Decimal:
    return parse_number(text, current_locale(), at_least=0, at_most=100_000)


def _count(text: str) -> int:
    return int(parse_number(text, current_locale(), at_least=0, at_most=1_000_000, whole=True))


def _tags(form: HypothesisForm) -> list[str]:
    """Separated by commas, each once, in the order of writing."""
    words = (word.strip(" #")[:40] for word in (form.tags.data or "").split(","))
    return list(dict.fromkeys(word for word in words if word))[:MOST_TAGS]
