"""Metrics recorded beside the plan's own: each with its sum in one sentence."""

from collections.abc import Sequence

from growthlab.catalog.models import Metric
from growthlab.core.errors import RuleBroken
from growthlab.evidence.wording import result_sentence
from growthlab.experiments.models import Observation
from growthlab.experiments.rules.sums import measured, sum_up


def also_measured(entries: Sequence[Observation], *, base: str) -> list[str]:
    """In the order in which they were first recorded; they decide nothing."""
    metrics: dict[int, Metric] = {row.metric_id: row.metric for row in entries if row.metric_id is not None and row.metric}
    return [said for said in (_said(entries, metric, base) for metric in metrics.values()) if said]


def _said(entries: Sequence[Observation], metric: Metric, base: str) -> str:
    try:
        test = measured(sum_up(metric.kind, [row for row in entries if row.metric_id == metric.id], metric_id=metric.id), base)
    except RuleBroken:
        return ""  # sums that no rule can read
    return result_sentence(test, label=metric.name) if test else ""
