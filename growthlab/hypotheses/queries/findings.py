"""The SMART findings of a row: alone, or with what other rows say about it."""

from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, func, select

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Channel, Metric, Offer, Segment
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.money import Money, convert
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.money import left_of_quarter
from growthlab.hypotheses.rules.states import RUNNING, State
from growthlab.hypotheses.smart import ChannelFacts, Draft, Finding, MetricFacts, SegmentFacts, Surroundings, Twin, check
from growthlab.people.models import Membership, Workspace

REJECTED_RECENTLY = timedelta(days=180)


def plain_findings(session: Session, hypothesis: Hypothesis) -> tuple[Finding, ...]:
    """What the row alone says, with the workspace's support level; decides whether it may leave draft."""
    workspace = session.get_one(Workspace, hypothesis.workspace_id)
    around = Surroundings(support_level=workspace.settings.support_level, base_currency=workspace.base_currency)
    return check(as_draft(session, hypothesis), around)


def smart_findings(session: Session, hypothesis: Hypothesis, *, on: date) -> tuple[Finding, ...]:
    """Everything, with the quarter's money, the owner's load, duplicates and the calendar."""
    return check(as_draft(session, hypothesis), surroundings(session, hypothesis, on=on))


def as_draft(session: Session, hypothesis: Hypothesis) -> Draft:
    """The row in the words of the SMART check: money in major units."""
    h = hypothesis
    metric = session.get(Metric, h.metric_id) if h.metric_id else None
    segment = session.get(Segment, h.segment_id) if h.segment_id else None
    channel = session.get(Channel, h.channel_id) if h.channel_id else None
    offer = session.get(Offer, h.offer_id) if h.offer_id else None
    return Draft(
        title=h.title, goal_form=h.goal_form.value, because=h.because, then=h.then,
        channel=ChannelFacts(channel.name, channel.status.value) if channel else None,
        segment=SegmentFacts(segment.name, segment.firmographics, segment.accounts_total) if segment else None,
        offer=offer.name if offer else None, funnel_stage=_said(h.funnel_stage_id), objective=_said(h.objective_id),
        metric=_metric(metric) if metric else None,
        baseline_value=h.baseline_value, baseline_period=h.baseline_period,
        success_threshold=h.success_threshold, kill_threshold=h.kill_threshold, min_sample=h.min_sample,
        budget_amount=_major(h.budget_amount, h.budget_currency), budget_currency=h.budget_currency, budget_hours=h.budget_hours,
        planned_start=h.planned_start, planned_end=h.planned_end, planned_days=h.planned_days,
        owner=_said(h.owner_id), parent=_said(h.parent_id), state=h.state.value,
    )


def surroundings(session: Session, hypothesis: Hypothesis, *, on: date) -> Surroundings:
    """What other rows say, this hypothesis left out everywhere."""
    workspace = session.get_one(Workspace, hypothesis.workspace_id)
    holidays, weekend = catalog.calendar_of(session, workspace)
    return Surroundings(
        support_level=workspace.settings.support_level,
        base_currency=workspace.base_currency,
        budget_in_base=_in_base(session, workspace, hypothesis, on=on),
        money_left=left_of_quarter(session, hypothesis),
        owner_active_tests=_active_tests(session, hypothesis),
        wip_limit=workspace.settings.wip_limit_per_owner,
        owner_free_hours=_free_hours(session, hypothesis),
        best_value=_best_value(session, hypothesis, workspace.base_currency),
        twins=_twins(session, hypothesis, on=on),
        today=on,
        channel_names=tuple(channel.name for channel in catalog.channels(session, workspace.id)),
        metric_names=tuple(metric.name for metric in catalog.metrics(session, workspace.id)),
        weekend=weekend,
        holidays=holidays,
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


def budget_in_base(session: Session, hypothesis: Hypothesis, *, on: date) -> int | None:
    """Minor units of the base currency, at the rate of the planned start's month or the last one before."""
    h = hypothesis
    if h.budget_amount is None or not h.budget_currency:
        return None
    workspace = session.get_one(Workspace, h.workspace_id)
    if h.budget_currency == workspace.base_currency:
        return h.budget_amount
    rate = catalog.last_known_rate(session, workspace.id, h.budget_currency, f"{h.planned_start or on:%Y-%m}")
    return convert(Money(h.budget_amount, h.budget_currency), rate, workspace.base_currency).minor if rate else None


def _in_base(session: Session, workspace: Workspace, h: Hypothesis, *, on: date) -> Decimal | None:
    minor = budget_in_base(session, h, on=on)
    return None if minor is None else Money(minor, workspace.base_currency).amount


def _others(h: Hypothesis):  # type: ignore[no-untyped-def]  # a tuple of SQL conditions
    return Hypothesis.workspace_id == h.workspace_id, Hypothesis.id != h.id


def _active_tests(session: Session, h: Hypothesis) -> int | None:
    if h.owner_id is None:
        return None
    query = select(func.count()).select_from(Hypothesis).where(*_others(h), Hypothesis.owner_id == h.owner_id, Hypothesis.state == State.TESTING)
    return session.exec(query).one()


def _free_hours(session: Session, h: Hypothesis) -> Decimal | None:
    """Whole hours: hours a week × weeks of the test, less what the owner's other overlapping tests have budgeted."""
    if h.owner_id is None or h.planned_start is None or h.planned_end is None:
        return None
    weekly = session.exec(
        select(Membership.hours_per_week).where(Membership.workspace_id == h.workspace_id, Membership.person_id == h.owner_id)
    ).first()
    if not weekly:
        return None  # nobody has said how much time there is
    taken = session.exec(
        select(Hypothesis.budget_hours).where(
            *_others(h), Hypothesis.owner_id == h.owner_id, col(Hypothesis.state).in_((State.SELECTED, State.TESTING)),
            col(Hypothesis.planned_start) <= h.planned_end, col(Hypothesis.planned_end) >= h.planned_start,
        )
    ).all()
    weeks = Decimal((h.planned_end - h.planned_start).days) / 7
    return round(weekly * weeks) - sum((hours for hours in taken if hours), Decimal(0))


def _best_value(session: Session, h: Hypothesis, base_currency: str) -> Decimal | None:
    """The best result of a decided test with the same metric and channel, in the metric's unit."""
    metric = session.get(Metric, h.metric_id) if h.metric_id else None
    if metric is None or h.channel_id is None:
        return None
    rows = session.exec(
        select(Hypothesis.result_numerator, Hypothesis.result_denominator, Hypothesis.spend_base).where(
            *_others(h), Hypothesis.metric_id == h.metric_id, Hypothesis.channel_id == h.channel_id, col(Hypothesis.decided_on).is_not(None)
        )
    ).all()
    measured = [_measured(metric.kind, k, n, Money(spend, base_currency).amount) for k, n, spend in rows]
    known = [value for value in measured if value is not None]
    return (min if metric.direction is Direction.DOWN else max)(known, default=None)


def _measured(kind: MetricKind, top: Decimal | None, bottom: Decimal | None, spend: Decimal) -> Decimal | None:
    if kind is MetricKind.COST_PER:
        return spend / top if top else None
    if kind in (MetricKind.COUNT, MetricKind.MONEY, MetricKind.ARTEFACT):
        return top
    return top / bottom if top is not None and bottom else None


def _twins(session: Session, h: Hypothesis, *, on: date) -> tuple[Twin, ...]:
    if not (h.channel_id and h.segment_id and h.metric_id):
        return ()
    rows = session.exec(
        select(Hypothesis).where(
            *_others(h), Hypothesis.channel_id == h.channel_id, Hypothesis.segment_id == h.segment_id, Hypothesis.metric_id == h.metric_id
        )
    ).all()
    open_ones = [Twin(row.key) for row in rows if row.state in RUNNING | {State.BACKLOG, State.DRAFT}]
    rejected = [
        Twin(row.key, row.decided_on)
        for row in rows
        if row.state == State.REJECTED and row.decided_on and on - row.decided_on <= REJECTED_RECENTLY
    ]
    return tuple(open_ones + rejected)
