"""One page of the grid of processes: what is asked for, what alerts worst on top. At most five queries, and those of its rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Alert
from growthlab.activity.queries import severity_of
from growthlab.core import search
from growthlab.operations.models import Process
from growthlab.operations.queries.strips import CALM, GridRow, strips
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.filters import ANY, MINE, GridFilters

ROWS_A_PAGE = 100


@dataclass(frozen=True)
class GridPage:
    """`total` match the filters, `alerted` of them alert; `later` is the place after which the next page begins."""

    rows: tuple[GridRow, ...]
    drafts: tuple[Process, ...]
    total: int
    alerted: int
    later: str


def grid_page(session: Session, workspace_id: int, filters: GridFilters, *, me: int, on: date) -> GridPage:
    """What one page holds is judged as it is read; of more, the kept alerts say which are worst."""
    matching = _matching(session, workspace_id, filters, me)
    drafts, running = _drafts(session, filters, matching), matching.where(col(Process.status).in_(filters.statuses))
    ids = session.scalars(running.with_only_columns(col(Process.id)).order_by(col(Process.number)).limit(ROWS_A_PAGE + 1)).all()
    if len(ids) > ROWS_A_PAGE:
        return _one_of_many(session, workspace_id, filters, running, drafts, on)
    rows = tuple(row for row in strips(session, workspace_id, ids, on=on) if _is_asked(row, filters.alert))
    return GridPage(rows, drafts, len(rows), sum(bool(row.alerts) for row in rows), later="")


def _is_asked(row: GridRow, alert: str) -> bool:
    return not alert or any(alert in (ANY, each.kind) for each in row.alerts)


def _one_of_many(
    session: Session, workspace_id: int, filters: GridFilters, running: Any, drafts: tuple[Process, ...], on: date  # Any: a query
) -> GridPage:
    worst = _worst(workspace_id)
    rank = sa.func.coalesce(worst.c.severity, CALM)
    ranked = running.outerjoin(worst, worst.c.subject_id == col(Process.id))
    if filters.alert:
        ranked = ranked.where(worst.c.severity.is_not(None) if filters.alert == ANY else _alerts(workspace_id, filters.alert))
    total, alerted = session.execute(ranked.with_only_columns(sa.func.count(), sa.func.count(worst.c.severity))).one()
    if filters.place is not None:
        ranked = ranked.where(sa.tuple_(rank, col(Process.number)) > sa.tuple_(*map(sa.literal, filters.place)))
    found = session.execute(
        ranked.with_only_columns(col(Process.id), rank, col(Process.number)).order_by(rank, col(Process.number)).limit(ROWS_A_PAGE + 1)
    ).all()
    shown = found[:ROWS_A_PAGE]
    later = f"{shown[-1][1]}-{shown[-1][2]}" if len(found) > ROWS_A_PAGE else ""
    return GridPage(strips(session, workspace_id, [id_ for id_, _rank, _number in shown], on=on), drafts, total, alerted, later)


def _worst(workspace_id: int) -> Any:  # Any: a subquery
    return (
        sa.select(col(Alert.subject_id), sa.func.min(severity_of()).label("severity"))
        .where(col(Alert.workspace_id) == workspace_id, col(Alert.subject_kind) == "process", col(Alert.closed_at).is_(None))
        .group_by(col(Alert.subject_id)).subquery()
    )


def _alerts(workspace_id: int, kind: str) -> Any:  # Any: a condition
    asked = sa.select(col(Alert.id)).where(
        col(Alert.workspace_id) == workspace_id, col(Alert.subject_kind) == "process", col(Alert.subject_id) == col(Process.id),
        col(Alert.closed_at).is_(None), col(Alert.kind) == kind,
    )
    return asked.exists()


def _matching(session: Session, workspace_id: int, filters: GridFilters, me: int) -> Any:  # Any: a query on processes
    asked = sa.select(Process).where(col(Process.workspace_id) == workspace_id)
    if filters.owner:
        asked = asked.where(col(Process.owner_id) == (me if filters.owner == MINE else int(filters.owner)))
    if filters.kind:
        asked = asked.where(col(Process.kind) == filters.kind)
    if filters.channel:
        asked = asked.where(col(Process.channel_id) == int(filters.channel))
    if filters.q:
        asked = asked.where(col(Process.id).in_(search.subjects(session, workspace_id, "process", filters.q)))
    return asked


def _drafts(session: Session, filters: GridFilters, matching: Any) -> tuple[Process, ...]:  # Any: a query
    """Of the first page."""
    if not filters.drafts or filters.after:
        return ()
    asked = matching.where(col(Process.status) == ProcessStatus.DRAFT)
    return tuple(session.scalars(asked.order_by(col(Process.number)).limit(ROWS_A_PAGE)))
