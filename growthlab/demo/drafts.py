"""A hypothesis of the file in the fields of its row, with its plan as it stood at the start."""

from decimal import Decimal
from typing import Any

from growthlab.core.money import Money
from growthlab.demo.cast import Cast
from growthlab.demo.source import Entry, Source, exact
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import GoalForm

Fields = dict[str, Any]  # Any: a column's own type


def fields_of(entry: Entry, source: Source, cast: Cast, rows: dict[str, Hypothesis]) -> Fields:
    """Everything a person may set when the draft is written."""
    return _words(entry, source) | _named(entry, cast, rows) | _numbers(entry) | _plan_at_start(entry, source)


def _words(entry: Entry, source: Source) -> Fields:
    return {
        "title": source.text(entry, "title"),
        "goal_form": GoalForm(entry["goal_form"]),
        "because": source.text(entry, "because"),
        "then": source.text(entry, "then"),
        "baseline_period": entry.get("baseline_period"),
        "baseline_note": source.text(entry, "baseline_note"),
        "evidence": entry["evidence"],
        "tags": entry["tags"],
    }


def _named(entry: Entry, cast: Cast, rows: dict[str, Hypothesis]) -> Fields:
    parent = entry.get("parent")
    return {
        "channel_id": cast.channels.get(entry["channel"]),
        "segment_id": cast.segments.get(entry["segment"]),
        "offer_id": cast.offers.get(entry["offer"]),
        "funnel_stage_id": cast.stages.get(entry["funnel_stage"]),
        "metric_id": cast.metrics.get(entry["metric"]),
        "owner_id": cast.person_id(entry["owner"]),
        "suggested_by_id": cast.person_id(entry.get("suggested_by")),
        "parent_id": rows[parent].id if parent else None,
    }


def _numbers(entry: Entry) -> Fields:
    amount, currency = entry["budget_amount"], entry["budget_currency"]
    return {
        "baseline_value": exact(entry.get("baseline_value")),
        "success_threshold": exact(entry["success_threshold"]),
        "kill_threshold": exact(entry["kill_threshold"]),
        "budget_amount": None if amount is None else Money.of(Decimal(amount), currency).minor,
        "budget_currency": currency,
        "budget_hours": exact(entry["budget_hours"]),
    }


def _plan_at_start(entry: Entry, source: Source) -> Fields:
    """Fields that were amended later, as they were before."""
    old = {change["field"]: change["old"] for change in reversed(entry.get("amendments", ()))}
    start, end = source.day(entry["planned_start"]), source.day(old.get("planned_end", entry["planned_end"]))
    days = (end - start).days if "planned_end" in old and end and start else entry["planned_days"]
    return {
        "min_sample": old.get("min_sample", entry["min_sample"]), "planned_start": start, "planned_end": end, "planned_days": days,
    }
