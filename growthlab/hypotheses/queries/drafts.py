"""A row in the words of the SMART check."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from growthlab.catalog.models import Channel, Metric, Offer, Segment
from growthlab.core.money import Money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.smart import ChannelFacts, Draft, MetricFacts, SegmentFacts

Get = Callable[[type[Any], int], Any]  # Any: a row of the type that is asked for, or none


def as_draft(session: Session, hypothesis: Hypothesis) -> Draft:
    """Money in major units; catalog rows by their names."""
    return drafted(session.get, hypothesis)


def drafted(get: Get, hypothesis: Hypothesis) -> Draft:
    """The same for who holds the catalog rows already: `get` answers the row of a type and id."""
    h = hypothesis
    metric = get(Metric, h.metric_id) if h.metric_id else None
    segment = get(Segment, h.segment_id) if h.segment_id else None
    channel = get(Channel, h.channel_id) if h.channel_id else None
    offer = get(Offer, h.offer_id) if h.offer_id else None
    return Draft(
        title=h.title, goal_form=h.goal_form.value, because=h.because, then=h.then,
        channel=ChannelFacts(channel.name, channel.status.value) if channel else None,
        segment=SegmentFacts(segment.name, segment.firmographics, segment.accounts_total) if segment else None,
        offer=offer.name if offer else None, funnel_stage=_said(h.funnel_stage_id), objective=_said(h.objective_id),
        metric=_metric(metric) if metric else None,
        baseline_value=h.baseline_value, baseline_period=h.baseline_period,
        group_a=h.group_a, group_b=h.group_b, design=h.design.value if h.design else None, log_scale=bool(h.log_scale),
        success_threshold=h.success_threshold, kill_threshold=h.kill_threshold, min_sample=h.min_sample,
        budget_amount=_major(h.budget_amount, h.budget_currency), budget_currency=h.budget_currency, budget_hours=h.budget_hours,
        planned_start=h.planned_start, planned_end=h.planned_end, planned_days=h.planned_days,
        owner=_said(h.owner_id), parent=_said(h.parent_id), state=h.state.value,
    )


def _metric(metric: Metric) -> MetricFacts:
    return MetricFacts(
        metric.name, metric.kind.value, metric.formula, metric.direction.value, metric.unit, metric.typical_lag_days
    )


def _said(row_id: int | None) -> str | None:
    """The check asks only whether it was said."""
    return None if row_id is None else str(row_id)


def _major(minor: int | None, currency: str | None) -> Decimal | None:
    return None if minor is None or currency is None else Money(minor, currency).amount
