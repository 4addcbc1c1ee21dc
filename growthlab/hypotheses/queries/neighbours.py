"""What other hypotheses of the workspace say about one: its owner's load, the best known result, its twins."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.money import Money
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.similar import Near
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import RUNNING, State
from growthlab.hypotheses.smart import Twin
from growthlab.people.models import Membership

REJECTED_RECENTLY = timedelta(days=180)
_OPEN = RUNNING | {State.BACKLOG, State.DRAFT}


def active_tests(session: Session, h: Hypothesis) -> int | None:
    if h.owner_id is None:
        return None
    own = (Hypothesis.owner_id == h.owner_id, Hypothesis.state == State.TESTING)
    return session.exec(select(func.count()).select_from(Hypothesis).where(*_others(h), *own)).one()


def free_hours(session: Session, h: Hypothesis) -> Decimal | None:
    """Whole hours: hours a week × weeks of the test, less what the owner's other overlapping tests have budgeted."""
    if h.owner_id is None or h.planned_start is None or h.planned_end is None:
        return None
    weekly = session.exec(
        select(Membership.hours_per_week).where(Membership.workspace_id == h.workspace_id, Membership.person_id == h.owner_id)
    ).first()
    if not weekly:
        return None  # nobody has said how much time there is
    taken = session.exec(
        select(col(Hypothesis.budget_hours)).where(
            *_others(h), Hypothesis.owner_id == h.owner_id, col(Hypothesis.state).in_((State.SELECTED, State.TESTING)),
            col(Hypothesis.planned_start) <= h.planned_end, col(Hypothesis.planned_end) >= h.planned_start,
        )
    ).all()
    weeks = Decimal((h.planned_end - h.planned_start).days) / 7
    return round(weekly * weeks) - sum((hours for hours in taken if hours), Decimal(0))


def best_value(session: Session, h: Hypothesis, base_currency: str) -> Decimal | None:
    """The best result of a decided test with the same metric and channel, in the metric's unit."""
    metric = session.get(Metric, h.metric_id) if h.metric_id else None
    if metric is None or h.channel_id is None:
        return None
    rows = session.exec(
        select(col(Hypothesis.result_numerator), col(Hypothesis.result_denominator), Hypothesis.spend_base).where(
            *_others(h), Hypothesis.metric_id == h.metric_id, Hypothesis.channel_id == h.channel_id, col(Hypothesis.decided_on).is_not(None)
        )
    ).all()
    measured = [_measured(metric.kind, k, n, Money(spend, base_currency).amount) for k, n, spend in rows]
    known = [value for value in measured if value is not None]
    return (min if metric.direction is Direction.DOWN else max)(known, default=None)


def twins_of(session: Session, h: Hypothesis, near: Sequence[Near], *, on: date) -> tuple[Twin, ...]:
    """The first of the same channel, segment and metric, then those of nearly the same title (`near`); open before rejected."""
    titled = [one.hypothesis for one in near if one.likeness.says_the_same and one.hypothesis.id != h.parent_id]
    twins = [*_of_the_same(session, h, on), *_twins(titled, on)]
    return tuple(sorted(twins, key=lambda twin: twin.rejected_on is not None))


def _of_the_same(session: Session, h: Hypothesis, on: date) -> list[Twin]:
    """The oldest open one and the oldest of the lately rejected: a large workspace holds thousands."""
    if not (h.channel_id and h.segment_id and h.metric_id):
        return []
    same = [col(getattr(Hypothesis, name)) == getattr(h, name) for name in ("channel_id", "metric_id", "segment_id")]
    firsts = [
        sa.select(col(Hypothesis.number), col(Hypothesis.state), col(Hypothesis.decided_on))
        .where(*_others(h), *same, *which).order_by(col(Hypothesis.number)).limit(1).subquery()
        for which in (
            (col(Hypothesis.state).in_(_OPEN),),
            (col(Hypothesis.state) == State.REJECTED, col(Hypothesis.decided_on) >= on - REJECTED_RECENTLY),
        )
    ]
    rows = session.execute(sa.union_all(*(sa.select(first) for first in firsts)))
    return [Twin(key_of(row.number), row.decided_on if row.state is State.REJECTED else None) for row in rows]


def _twins(titled: Sequence[Hypothesis], on: date) -> Iterator[Twin]:
    for row in titled:
        if row.state in _OPEN:
            yield Twin(row.key, by_title=True)
        elif row.state == State.REJECTED and row.decided_on and on - row.decided_on <= REJECTED_RECENTLY:
            yield Twin(row.key, row.decided_on, by_title=True)


def _others(h: Hypothesis) -> tuple[ColumnElement[bool], ...]:
    return col(Hypothesis.workspace_id) == h.workspace_id, col(Hypothesis.id) != h.id


def _measured(kind: MetricKind, top: Decimal | None, bottom: Decimal | None, spend: Decimal) -> Decimal | None:
    if kind is MetricKind.COST_PER:
        return spend / top if top else None
    if kind in (MetricKind.COUNT, MetricKind.MONEY, MetricKind.ARTEFACT):
        return top
    return top / bottom if top is not None and bottom else None
