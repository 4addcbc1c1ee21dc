"""What was typed, as columns: numbers, money and days the way people write them; what cannot be read stays at its field."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from growthlab.catalog.models import Metric
from growthlab.core.amounts import parse_money, parse_number, parse_percent
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import current_locale
from growthlab.core.web import put_at_field
from growthlab.hypotheses.figures import SHARES
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.rules.evidence import EVIDENCE
from growthlab.hypotheses.rules.states import GoalForm

Columns = dict[str, Any]  # Any: the column's own type
MOST_TAGS = 12

_CHOSEN = {
    "segment": "segment_id", "channel": "channel_id", "offer": "offer_id", "metric": "metric_id",
    "funnel_stage": "funnel_stage_id", "objective": "objective_id", "owner": "owner_id", "suggested_by": "suggested_by_id",
}
_TEXTS = ("because", "then", "baseline_period", "baseline_note")
_IN_THE_METRIC = ("success_threshold", "kill_threshold", "baseline_value")


def is_share(metric: Metric | None) -> bool:
    """Whether thresholds of this metric are typed as percents and kept as 0..1."""
    return metric is not None and (metric.kind == "proportion" or (metric.unit == "%" and metric.kind in SHARES))


def read_fields(form: HypothesisForm, *, metric: Metric | None, base_currency: str) -> Columns:
    """Everything that could be read; sentences about the rest are at their fields (`form.errors`)."""
    fields: Columns = {"title": form.title.data or "", "tags": _tags(form)}
    if form.goal_form.data in set(GoalForm):
        fields["goal_form"] = GoalForm(form.goal_form.data)
    fields["evidence"] = [key for key in EVIDENCE if key in (form.evidence.data or ())]
    fields |= {name: form[name].data or None for name in _TEXTS}
    for name, column in _CHOSEN.items():
        _read(form, name, lambda text: int(text), fields, column)
    for name in _IN_THE_METRIC:
        _read(form, name, _share if is_share(metric) else _number, fields)
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
