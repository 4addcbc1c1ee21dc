"""Plans and facts of many KPIs at once, as plain values: a large workspace holds a million of them.

Read on the connection, past the mapper, which would double the time. Flush first what the session has not written yet.
"""

from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.periods import Period
from growthlab.operations.models import KpiFact, KpiPlan
from growthlab.operations.rules import FactEntry

Ids = Collection[int] | None  # None: all of the workspace
Columns = tuple[Any, ...]  # Any: columns of one of our tables
AT_ONCE = 20_000  # rows fetched at a time: one by one costs three times as much, all of them too much memory
_period = lru_cache(maxsize=4096)(Period.parse)  # the same few hundred words, a million times
_number = lru_cache(maxsize=4096)(Decimal)


def plans_by_kpi(session: Session, workspace_id: int, kpi_ids: Ids, *, since: Period | None = None) -> dict[int, dict[Period, Decimal]]:
    """By the KPI's id; of weeks only those from `since` on."""
    columns: Columns = (KpiPlan.kpi_id, KpiPlan.period, sa.type_coerce(KpiPlan.plan, sa.String))
    asked = _recent(select(*columns).where(KpiPlan.workspace_id == workspace_id), KpiPlan, since)
    found: dict[int, dict[Period, Decimal]] = {}
    for rows in session.connection().execute(_only(asked, KpiPlan, "kpi_id", kpi_ids)).partitions(AT_ONCE):
        for kpi_id, period, plan in rows:
            found.setdefault(kpi_id, {})[_period(period)] = _number(plan)
    return found


def first_plans(session: Session, workspace_id: int, kpi_ids: Ids) -> dict[int, Period]:
    """The first planned period of each KPI: as texts only those of one rhythm stand in their order."""
    sign = sa.func.substr(col(KpiPlan.period), 6, 1)
    rhythms = (sign == "W", sign == "Q", sign.not_in(("W", "Q")))
    first = [sa.func.min(sa.case((rhythm, col(KpiPlan.period)))) for rhythm in rhythms]
    asked = sa.select(col(KpiPlan.kpi_id), *first).where(col(KpiPlan.workspace_id) == workspace_id).group_by(col(KpiPlan.kpi_id))
    rows = session.connection().execute(_only(asked, KpiPlan, "kpi_id", kpi_ids))
    return {kpi_id: min(_period(text) for text in texts if text) for kpi_id, *texts in rows}


def facts_by_kpi(session: Session, workspace_id: int, kpi_ids: Ids, *, since: Period | None = None) -> dict[int, list[FactEntry]]:
    """All entries of each KPI, of a period in the order of their rows; of weeks only those from `since` on."""
    columns: Columns = (KpiFact.kpi_id, KpiFact.period, sa.type_coerce(KpiFact.actual, sa.String), KpiFact.entered_on, KpiFact.id)
    asked = _recent(select(*columns).where(KpiFact.workspace_id == workspace_id), KpiFact, since)
    asked = asked.order_by(col(KpiFact.kpi_id), col(KpiFact.period), col(KpiFact.id))
    found: dict[int, list[FactEntry]] = {}
    for rows in session.connection().execute(_only(asked, KpiFact, "kpi_id", kpi_ids)).partitions(AT_ONCE):
        for kpi_id, period, actual, entered_on, id_ in rows:
            found.setdefault(kpi_id, []).append(FactEntry(_period(period), _number(actual), entered_on, id_))
    return found


def rows_of(
    session: Session, table: Any, workspace_id: int, column: str, ids: Ids, *order: Any  # Any: one of our tables, its columns
) -> list[Any]:
    asked = select(table).where(table.workspace_id == workspace_id).order_by(*order)
    return list(session.exec(_only(asked, table, column, ids)))


def _recent(asked: Any, table: Any, since: Period | None) -> Any:  # Any: a query on one of our tables
    """Weeks are many; months and quarters are all read. As texts, weeks stand in their order."""
    return asked if since is None else asked.where(sa.or_(table.period >= str(since), table.period.not_like("%W%")))


def _only(asked: Any, table: Any, column: str, ids: Ids) -> Any:  # Any: a query on one of our tables
    return asked if ids is None else asked.where(getattr(table, column).in_(ids))

