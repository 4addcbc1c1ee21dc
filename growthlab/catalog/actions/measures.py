"""Funnel stages, metrics and objectives: where it happens, how it is counted, what for."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.catalog.actions.keeping import add, change, key_for, named, refuse_twice
from growthlab.catalog.models import FunnelStage, Metric, Objective
from growthlab.catalog.rules import MAX_FUNNEL_STAGES, Direction, MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.quarters import parse_quarter
from growthlab.people.models import Membership

LONGEST_LAG = 730


def add_funnel_stage(
    session: Session, *, by: Membership, at: datetime, name: str, key: str | None = None,
    order: int | None = None, is_repeat: bool = False,
) -> FunnelStage:
    """`order` 1 to 8; without one it comes last."""
    refuse_twice(session, FunnelStage, by, name)
    place = order if order is not None else _last_order(session, by) + 1
    _check_order(place)
    row = FunnelStage(
        workspace_id=by.workspace_id, key=key_for(session, FunnelStage, by.workspace_id, name, key), name=named(name),
        order=place, is_repeat=is_repeat,
    )
    return add(session, row, by=by, at=at)


def change_funnel_stage(
    session: Session, stage: FunnelStage, *, by: Membership, at: datetime, **fields: object
) -> FunnelStage:
    """Fields by the names of the columns."""
    if "name" in fields:
        refuse_twice(session, FunnelStage, by, named(str(fields["name"])), but=stage.id)
    if "order" in fields:
        _check_order(fields["order"])
    return change(session, stage, fields, by=by, at=at)


def add_metric(
    session: Session, *, by: Membership, at: datetime, name: str, kind: MetricKind, key: str | None = None,
    unit: str = "", direction: Direction = Direction.UP, formula: str | None = None,
    numerator_label: str | None = None, denominator_label: str | None = None,
    typical_lag_days: int | None = None, source: str | None = None,
) -> Metric:
    """A metric without a formula may be kept, but no hypothesis on it leaves draft (SMART M1)."""
    refuse_twice(session, Metric, by, name)
    _check_lag(typical_lag_days)
    row = Metric(
        workspace_id=by.workspace_id, key=key_for(session, Metric, by.workspace_id, name, key), name=named(name),
        kind=kind, unit=unit, direction=direction, formula=formula, numerator_label=numerator_label,
        denominator_label=denominator_label, typical_lag_days=typical_lag_days, source=source,
    )
    return add(session, row, by=by, at=at)


def change_metric(session: Session, metric: Metric, *, by: Membership, at: datetime, **fields: object) -> Metric:
    """Fields by the names of the columns. Plans that are locked keep the definition they started with."""
    if "name" in fields:
        refuse_twice(session, Metric, by, named(str(fields["name"])), but=metric.id)
    _check_lag(fields.get("typical_lag_days"))
    return change(session, metric, fields, by=by, at=at)


def add_objective(
    session: Session, *, by: Membership, at: datetime, name: str, quarter: str, key_results: str | None = None
) -> Objective:
    """What a quarter is for; `name` is its title."""
    row = Objective(
        workspace_id=by.workspace_id, title=named(name), quarter=parse_quarter(quarter), key_results=key_results
    )
    return add(session, row, by=by, at=at)


def change_objective(
    session: Session, objective: Objective, *, by: Membership, at: datetime, **fields: object
) -> Objective:
    """Fields by the names of the columns."""
    if "quarter" in fields:
        fields = {**fields, "quarter": parse_quarter(str(fields["quarter"]))}
    return change(session, objective, fields, by=by, at=at)


def _last_order(session: Session, by: Membership) -> int:
    found = select(FunnelStage.order).where(FunnelStage.workspace_id == by.workspace_id, col(FunnelStage.active))
    return max(session.exec(found).all(), default=0)


def _check_order(order: object) -> None:
    if not isinstance(order, int) or not 1 <= order <= MAX_FUNNEL_STAGES:
        raise RuleBroken(
            N_("A funnel has at most %(n)s stages. Choose a place from 1 to %(n)s."),
            code="order_out_of_range", field="order", n=MAX_FUNNEL_STAGES,
        )


def _check_lag(days: object) -> None:
    if isinstance(days, int) and not 0 <= days <= LONGEST_LAG:
        raise RuleBroken(
            N_("The lag is 0 to %(n)s days."), code="lag_out_of_range", field="typical_lag_days", n=LONGEST_LAG
        )
