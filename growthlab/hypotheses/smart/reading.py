"""A draft from a JSON object in the field names of the record, for scripts and the API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.numerals import echo
from growthlab.hypotheses.smart.draft import ChannelFacts, Draft, MetricFacts, SegmentFacts
from growthlab.hypotheses.smart.values import (
    Fields,
    one_of,
    read_count,
    read_day,
    read_name,
    read_number,
    read_object,
    read_text,
)

GOAL_FORMS = ("reach", "channel", "improve", "compare")
DESIGNS = ("anecdote", "before_after", "matched", "randomised")
KINDS = ("proportion", "cost_per", "count", "money", "ratio", "mean", "artefact")
DIRECTIONS = ("up", "down")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class KnownRows:
    """A workspace's metrics, segments and channels by key, for fields that name them by key."""

    metrics: Mapping[str, MetricFacts] = field(default_factory=dict)
    segments: Mapping[str, SegmentFacts] = field(default_factory=dict)
    channels: Mapping[str, ChannelFacts] = field(default_factory=dict)


def draft_from(fields: Fields, known: KnownRows | None = None) -> Draft:
    """Refuses a value of the wrong type at its field; fields that the check does not know are passed over.

    Metric and segment are objects, or keys of `known`; several metrics in a list are several targets.
    """
    rows = known or KnownRows()
    several = fields.get("metric") if isinstance(fields.get("metric"), list) else [fields.get("metric")]
    metrics = [metric for value in several or () if (metric := _metric(value, rows))]
    return Draft(
        title=read_text(fields, "title") or "",
        goal_form=one_of(GOAL_FORMS, fields, "goal_form") or "reach",
        channel=_channel(fields.get("channel"), rows),
        segment=_segment(fields.get("segment"), rows),
        metric=metrics[0] if metrics else None,
        other_metrics=tuple(metric.name for metric in metrics[1:]),
        design=one_of(DESIGNS, fields, "design"),
        state=read_text(fields, "state") or "draft",
        **{name: read(fields, name) for read, names in _PLAIN.items() for name in names},
    )


_PLAIN: dict[Callable[[Fields, str], Any], tuple[str, ...]] = {  # Any: each field's own type
    read_text: ("because", "then", "baseline_period", "group_a", "group_b", "budget_currency"),
    read_name: ("offer", "funnel_stage", "objective", "owner", "parent"),
    read_number: ("baseline_value", "success_threshold", "kill_threshold", "budget_amount", "budget_hours"),
    read_count: ("min_sample", "planned_days"),
    read_day: ("planned_start", "planned_end"),
}


def _metric(value: object, known: KnownRows) -> MetricFacts | None:
    if value is None or isinstance(value, str):
        return _by_key(value, known.metrics, "metric")
    row = read_object(value, "metric")
    return MetricFacts(
        name=read_text(row, "name") or "",
        kind=one_of(KINDS, row, "kind") or "",
        formula=read_text(row, "formula"),
        direction=one_of(DIRECTIONS, row, "direction") or "up",
        unit=read_text(row, "unit") or "",
        typical_lag_days=read_count(row, "typical_lag_days"),
    )


def _segment(value: object, known: KnownRows) -> SegmentFacts | None:
    if value is None or isinstance(value, str):
        return _by_key(value, known.segments, "segment")
    row = read_object(value, "segment")
    total = read_count(row, "accounts_total")
    return SegmentFacts(read_text(row, "name") or "", read_text(row, "firmographics"), total)


def _channel(value: object, known: KnownRows) -> ChannelFacts | None:
    if isinstance(value, str) and not known.channels:
        return ChannelFacts(value) if value.strip() else None
    if value is None or isinstance(value, str):
        return _by_key(value, known.channels, "channel")
    row = read_object(value, "channel")
    return ChannelFacts(read_text(row, "name") or "", read_text(row, "status") or "")


def _by_key(key: str | None, rows: Mapping[str, Row], name: str) -> Row | None:
    if not key:
        return None
    if key not in rows:
        message = N_("There is no %(name)s “%(text)s” here. Name the workspace it belongs to, or describe it.")
        raise RuleBroken(message, code="row_unknown", field=name, name=name, text=echo(key))
    return rows[key]
