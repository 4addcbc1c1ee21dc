"""The demo's hypotheses as drafts, in one of its two languages; expected_* stays with the tests."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from growthlab.hypotheses.smart import ChannelFacts, Draft, MetricFacts, SegmentFacts

NORTHLINE = json.loads(
    (Path(__file__).parents[2] / "growthlab/demo/northline.json").read_text(encoding="utf-8"), parse_float=Decimal
)
HYPOTHESES = {row["key"]: row for row in NORTHLINE["hypotheses"]}
HOLIDAYS = frozenset(date.fromisoformat(row["on"]) for row in NORTHLINE["holidays"])


def draft_of(key: str, locale: str = "en") -> Draft:
    row = HYPOTHESES[key]
    return Draft(
        title=_said(row, "title", locale),
        goal_form=row["goal_form"],
        because=_said(row, "because", locale),
        then=_said(row, "then", locale),
        channel=_channel(row["channel"], locale),
        segment=_segment(row["segment"], locale),
        offer=_said(_row("offers", "name", row["offer"]), "name", locale),
        funnel_stage=row["funnel_stage"],
        metric=_metric(row["metric"], locale),
        baseline_value=_number(row.get("baseline_value")),
        baseline_period=row.get("baseline_period"),
        success_threshold=_number(row["success_threshold"]),
        kill_threshold=_number(row["kill_threshold"]),
        min_sample=row["min_sample"],
        budget_amount=_number(row["budget_amount"]),
        budget_currency=row["budget_currency"],
        budget_hours=_number(row["budget_hours"]),
        planned_start=_day(row["planned_start"]),
        planned_end=_day(row["planned_end"]),
        planned_days=row["planned_days"],
        owner=row["owner"],
        parent=row.get("parent"),
        state=row["state"],
    )


def _channel(key, locale):
    row = _row("channels", "key", key)
    return ChannelFacts(_said(row, "name", locale), row["status"]) if row else None


def _segment(key, locale):
    row = _row("segments", "key", key)
    return SegmentFacts(_said(row, "name", locale), row["firmographics"], row["accounts_total"]) if row else None


def _metric(key, locale):
    row = _row("metrics", "key", key)
    if not row:
        return None
    name = _said(row, "name", locale)
    return MetricFacts(name, row["kind"], row["formula"], row["direction"], row["unit"], typical_lag_days=row["typical_lag_days"])


def _row(where, by, key):
    return next((row for row in NORTHLINE[where] if row[by] == key), None)


def _said(row, name, locale):
    return row and row[f"{name}_ru" if locale == "ru" else name]


def _number(value):
    return None if value is None else Decimal(value)


def _day(text):
    return text and date.fromisoformat(text)
