"""Reads of the catalog: its lists, what a currency was worth, on which days nobody works."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from growthlab.catalog.models import (
    Channel,
    ChannelBudget,
    FunnelStage,
    FxRate,
    Holiday,
    Metric,
    Objective,
    Offer,
    QuarterBudget,
    Segment,
    Tag,
)
from growthlab.catalog.rules import Tone
from growthlab.core.columns import WorkspaceRow
from growthlab.core.errors import NotFound
from growthlab.core.once import once
from growthlab.people.models import Workspace

Kind = TypeVar("Kind", bound=WorkspaceRow)
Order = sa.ColumnElement[Any] | Mapped[Any]  # Any: whatever a column holds


def channels(session: Session, workspace_id: int, *, retired: bool = False) -> list[Channel]:
    """By name; retired ones only when asked for."""
    return _kept(session, Channel, workspace_id, col(Channel.name), retired=retired)


def segments(session: Session, workspace_id: int, *, retired: bool = False) -> list[Segment]:
    return _kept(session, Segment, workspace_id, col(Segment.name), retired=retired)


def offers(session: Session, workspace_id: int, *, retired: bool = False) -> list[Offer]:
    return _kept(session, Offer, workspace_id, col(Offer.name), retired=retired)


def funnel_stages(session: Session, workspace_id: int, *, retired: bool = False) -> list[FunnelStage]:
    """From the first touch to the repeat purchase."""
    return _kept(session, FunnelStage, workspace_id, col(FunnelStage.order), retired=retired)


def metrics(session: Session, workspace_id: int, *, retired: bool = False) -> list[Metric]:
    return _kept(session, Metric, workspace_id, col(Metric.name), retired=retired)


def objectives(session: Session, workspace_id: int, *, retired: bool = False) -> list[Objective]:
    """Newest quarter first."""
    return _kept(session, Objective, workspace_id, col(Objective.quarter).desc(), retired=retired)


def tags(session: Session, workspace_id: int, *, retired: bool = False) -> list[Tag]:
    return _kept(session, Tag, workspace_id, col(Tag.name), retired=retired)


def tones_of(session: Session, workspace_id: int) -> dict[str, str]:
    """The tone of each tag that has one, by its word."""
    return {tag.name: tag.tone.value for tag in tags(session, workspace_id, retired=True) if tag.tone is not Tone.PLAIN}


def rates(session: Session, workspace_id: int) -> list[FxRate]:
    """Newest month first."""
    return _all(session, FxRate, workspace_id, col(FxRate.month).desc(), col(FxRate.currency))


def quarter_budgets(session: Session, workspace_id: int, quarter: str | None = None) -> list[QuarterBudget]:
    """Of one quarter, or all with the newest first."""
    found = _all(session, QuarterBudget, workspace_id, col(QuarterBudget.quarter).desc(), col(QuarterBudget.currency))
    return [row for row in found if quarter is None or row.quarter == quarter]


def channel_budgets(session: Session, workspace_id: int, quarter: str | None = None) -> list[ChannelBudget]:
    """Of one quarter, or all with the newest first."""
    found = _all(session, ChannelBudget, workspace_id, col(ChannelBudget.quarter).desc(), col(ChannelBudget.channel_id))
    return [row for row in found if quarter is None or row.quarter == quarter]


def holiday_rows(session: Session, workspace_id: int) -> list[Holiday]:
    """The latest first."""
    return _all(session, Holiday, workspace_id, col(Holiday.on).desc())


def holidays(session: Session, workspace_id: int) -> frozenset[date]:
    days = select(col(Holiday.on)).where(Holiday.workspace_id == workspace_id)
    return once(session, ("holidays", workspace_id), lambda: frozenset(session.exec(days).all()))


def calendar_of(session: Session, workspace: Workspace) -> tuple[frozenset[date], frozenset[int]]:
    """Holidays and weekend days (Monday is 0), as `core.working_days` takes them."""
    return holidays(session, workspace.id), frozenset(workspace.weekend)


def rate_of(session: Session, workspace_id: int, currency: str, month: str) -> Decimal | None:
    """What one unit was worth in the base currency in a month (`2026-11`): 1 for the base itself, None when not known."""
    if _is_base(session, workspace_id, currency):
        return Decimal(1)
    known = select(col(FxRate.rate)).where(FxRate.workspace_id == workspace_id, FxRate.month == month, FxRate.currency == currency)
    return session.exec(known).first()


def last_known_rate(session: Session, workspace_id: int, currency: str, month: str) -> Decimal | None:
    """The rate of the month or the newest before it; None when there is none."""
    if _is_base(session, workspace_id, currency):
        return Decimal(1)
    return session.exec(
        select(col(FxRate.rate))
        .where(FxRate.workspace_id == workspace_id, FxRate.currency == currency, FxRate.month <= month)
        .order_by(col(FxRate.month).desc())
        .limit(1)
    ).first()


def month_of(on: date) -> str:
    """`2026-11`, as rates are kept."""
    return f"{on.year:04d}-{on.month:02d}"


def find(session: Session, kind: type[Kind], workspace_id: int, row_id: int) -> Kind:
    """One row of a list; NotFound for another workspace's."""
    row = session.exec(select(kind).where(kind.workspace_id == workspace_id, kind.id == row_id)).first()
    if row is None:
        raise NotFound(str(row_id))
    return row


def _is_base(session: Session, workspace_id: int, currency: str) -> bool:
    base = session.exec(select(Workspace.base_currency).where(Workspace.id == workspace_id)).one()
    return base == currency


def _kept(
    session: Session, kind: type[Kind], workspace_id: int, *order: Order, retired: bool
) -> list[Kind]:
    rows = _all(session, kind, workspace_id, *order)
    return rows if retired else [row for row in rows if row.active]  # type: ignore[attr-defined]  # every kept kind has it


def _all(session: Session, kind: type[Kind], workspace_id: int, *order: Order) -> list[Kind]:
    return list(session.exec(select(kind).where(kind.workspace_id == workspace_id).order_by(*order, col(kind.id))).all())
