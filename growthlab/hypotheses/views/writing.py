"""The columns of a hypothesis as a person would have typed them into the form."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from growthlab.core import formats
from growthlab.core.currencies import DIGITS
from growthlab.core.formats import NBSP
from growthlab.core.i18n import current_locale
from growthlab.core.money import Money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.views.reading import is_share


def written_fields(hypothesis: Hypothesis, *, base_currency: str, helpers: Iterable[int] = (), parent: str = "") -> dict[str, object]:
    """For `HypothesisForm(data=…)`: shares with their percent sign, money in major units, days as the reader writes them."""
    h = hypothesis
    return {
        "title": h.title, "goal_form": h.goal_form.value, "because": h.because, "then": h.then, "group_a": h.group_a, "group_b": h.group_b,
        "design": h.design.value if h.design else "",
        "segment": _id(h.segment_id), "channel": _id(h.channel_id), "offer": _id(h.offer_id), "metric": _id(h.metric_id),
        "funnel_stage": _id(h.funnel_stage_id), "objective": _id(h.objective_id),
        "owner": _id(h.owner_id), "suggested_by": _id(h.suggested_by_id),
        "success_threshold": written_threshold(h, h.success_threshold), "kill_threshold": written_threshold(h, h.kill_threshold),
        "baseline_value": _figure(h.baseline_value, is_percent=is_share(h.metric)),
        "baseline_period": h.baseline_period, "baseline_note": h.baseline_note,
        "min_sample": _number(h.min_sample), "planned_days": _number(h.planned_days), "budget_hours": _number(h.budget_hours),
        "budget_amount": _money(h.budget_amount, h.budget_currency), "budget_currency": h.budget_currency or base_currency,
        "value_if_success": _money(h.value_if_success, base_currency),
        "planned_start": _day(h.planned_start), "planned_end": _day(h.planned_end),
        "helpers": [str(person_id) for person_id in helpers], "parent": parent, "tags": ", ".join(h.tags),
        "evidence": list(h.evidence), "seen": str(h.version),
    }


def _id(row_id: int | None) -> str:
    return str(row_id or "")


def written_threshold(hypothesis: Hypothesis, value: Decimal | None) -> str:
    """With its percent sign where it is a share, a difference of shares or a relative difference."""
    h = hypothesis
    return _figure(value, is_percent=is_share(h.metric) or (h.compares and h.log_scale))


def _figure(value: Decimal | None, *, is_percent: bool) -> str:
    if value is None:
        return ""
    return f"{_plain(value * 100)}{NBSP}%" if is_percent else _plain(value)


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else _plain(Decimal(value))


def _plain(value: Decimal) -> str:
    """Without groups of thousands: `30,000` could be read two ways when it comes back."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if current_locale() == "ru" else text


def _money(minor: int | None, currency: str | None) -> str:
    return _plain(Money(minor, currency).amount) if minor is not None and currency in DIGITS else ""


def _day(on: date | None) -> str:
    return formats.day(on) if on else ""
