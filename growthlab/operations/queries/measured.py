"""Plans and facts of many KPIs at once, as plain values: a large workspace holds a million of them.

Read from the driver's own cursor, past the mapper and past a row object each, which would treble the time. Flush first
what the session has not written yet.
"""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.periods import Period
from growthlab.operations.models import Kpi, KpiFact, KpiPlan
from growthlab.operations.rules import FactEntry

Ids = Collection[int] | None  # None: all of the workspace
Columns = tuple[Any, ...]  # Any: columns of one of our tables
AT_ONCE = 20_000  # rows fetched at a time: one by one costs three times as much, all of them too much memory
Rows = Iterator[tuple[Any, ...]]  # Any: as the driver gives them
_period = lru_cache(maxsize=4096)(Period.parse)  # the same few hundred words, a million times
_number = lru_cache(maxsize=4096)(Decimal)
_day = lru_cache(maxsize=4096)(date.fromisoformat)


class Horizon(NamedTuple):
    """From which weeks on it is read what was reported, and what was planned; months and quarters are few and all read."""

    facts: Period
    plans: Period


def plans_by_kpi(session: Session, workspace_id: int, kpi_ids: Ids, *, since: Period | None = None) -> dict[int, dict[Period, Decimal]]:
    """By the KPI's id; of weeks only those from `since` on."""
    columns: Columns = (KpiPlan.kpi_id, KpiPlan.period, sa.type_coerce(KpiPlan.plan, sa.String))
    asked = _recent(select(*columns).where(KpiPlan.workspace_id == workspace_id), KpiPlan, since)
    found: dict[int, dict[Period, Decimal]] = {}
    for kpi_id, period, plan in _raw(session, _only(asked, KpiPlan, "kpi_id", kpi_ids)):
        found.setdefault(kpi_id, {})[_period(period)] = _number(plan)
    return found


def first_weeks(session: Session, workspace_id: int, kpi_ids: Ids) -> dict[int, Period]:
    """The first planned week of each KPI that has one: a look into the index each, not a walk through all plans."""
    first = (
        sa.select(col(KpiPlan.period))
        .where(col(KpiPlan.workspace_id) == workspace_id, col(KpiPlan.kpi_id) == Kpi.id, col(KpiPlan.period).like("%W%"))
        .order_by(col(KpiPlan.period)).limit(1).correlate(Kpi).scalar_subquery()
    )
    asked = sa.select(col(Kpi.id), first).where(col(Kpi.workspace_id) == workspace_id)
    return {kpi_id: _period(text) for kpi_id, text in _raw(session, _only(asked, Kpi, "id", kpi_ids)) if text}


def facts_by_kpi(session: Session, workspace_id: int, kpi_ids: Ids, *, since: Period | None = None) -> dict[int, list[FactEntry]]:
    """All entries of each KPI, of a period in the order of their rows; of weeks only those from `since` on."""
    columns: Columns = (KpiFact.kpi_id, KpiFact.period, sa.type_coerce(KpiFact.actual, sa.String), KpiFact.entered_on, KpiFact.id)
    asked = _recent(select(*columns).where(KpiFact.workspace_id == workspace_id), KpiFact, since)
    asked = asked.order_by(col(KpiFact.kpi_id), col(KpiFact.period), col(KpiFact.id))
    found: dict[int, list[FactEntry]] = {}
    for kpi_id, period, actual, entered_on, id_ in _raw(session, _only(asked, KpiFact, "kpi_id", kpi_ids)):
        day = _day(entered_on) if isinstance(entered_on, str) else entered_on  # SQLite keeps days as texts
        found.setdefault(kpi_id, []).append(FactEntry(_period(period), _number(actual), day, id_))
    return found


def rows_of(
    session: Session, table: Any, workspace_id: int, column: str, ids: Ids, *order: Any  # Any: one of our tables, its columns
) -> list[Any]:
    asked = select(table).where(table.workspace_id == workspace_id).order_by(*order)
    return list(session.exec(_only(asked, table, column, ids)))


def _raw(session: Session, asked: Any) -> Rows:  # Any: a query of columns
    with session.connection().execute(asked) as result:
        while rows := result.cursor.fetchmany(AT_ONCE):
            yield from rows


def _recent(asked: Any, table: Any, since: Period | None) -> Any:  # Any: a query on one of our tables
    """Weeks are many; months and quarters are all read. As texts, weeks stand in their order."""
    return asked if since is None else asked.where(sa.or_(table.period >= str(since), table.period.not_like("%W%")))


def _only(asked: Any, table: Any, column: str, ids: Ids) -> Any:  # Any: a query on one of our tables
    return asked if ids is None else asked.where(getattr(table, column).in_(ids))

