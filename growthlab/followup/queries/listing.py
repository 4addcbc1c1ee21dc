"""The list of alerts: what is open, what sleeps, what has closed; page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from growthlab.activity.models import Alert
from growthlab.activity.queries import severity_of
from growthlab.activity.rules import AlertKind
from growthlab.core.i18n import N_, gettext
from growthlab.followup.queries.findings import PROCESS
from growthlab.followup.queries.subjects import Named, names_of

ROWS_A_PAGE = 50
REPLACED = frozenset({
    AlertKind.DEAD, AlertKind.LAPSED, AlertKind.SLIPPING, AlertKind.WEAR_OUT, AlertKind.KPI_RED, AlertKind.PLAN_AMBER,
})


class Show(StrEnum):
    OPEN = "open"
    ASLEEP = "asleep"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return gettext(SHOW_LABELS[self])


SHOW_LABELS = {Show.OPEN: N_("Open alerts"), Show.ASLEEP: N_("Asleep"), Show.CLOSED: N_("Closed")}


@dataclass(frozen=True)
class AlertRow:
    """One alert with its subject; `days` since its condition began, or until it ended."""

    alert: Alert
    subject: Named
    days: int

    @property
    def may_replace(self) -> bool:
        """Whether the next hypothesis could come from it."""
        return self.alert.is_open and self.alert.subject_kind == PROCESS and self.alert.kind in REPLACED


def page_of_alerts(
    session: Session, workspace_id: int, show: Show, *, on: date, after: int | None = None, kind: AlertKind | None = None
) -> tuple[Sequence[AlertRow], int | None]:
    """The worst and oldest first, closed ones newest first; `after` is the id of the last row seen, and the answer's next."""
    asked = select(Alert).where(Alert.workspace_id == workspace_id, _shown(show, on))
    if kind is not None:
        asked = asked.where(Alert.kind == kind)
    last = session.get(Alert, after) if after else None
    if last is not None and last.workspace_id == workspace_id:
        asked = asked.where(_beyond(show, last))
    rows = list(session.exec(asked.order_by(*_order(show)).limit(ROWS_A_PAGE + 1)))
    shown = rows[:ROWS_A_PAGE]
    names = names_of(session, workspace_id, [(row.subject_kind, row.subject_id) for row in shown])
    found = [
        AlertRow(row, names[key], _days(row, on)) for row in shown if (key := (row.subject_kind, row.subject_id)) in names
    ]
    return found, shown[-1].id if len(rows) > ROWS_A_PAGE else None


def count_alerts(session: Session, workspace_id: int, *, on: date) -> dict[Show, int]:
    """How many of each, without the closed ones."""
    sleeping = sa.case((col(Alert.snoozed_until) >= on, Show.ASLEEP.value), else_=Show.OPEN.value)
    rows = session.exec(
        select(sleeping, func.count()).where(Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None)).group_by(sleeping)
    )
    return {Show(word): number for word, number in rows}


def _shown(show: Show, on: date) -> Any:  # Any: a condition
    awake = or_(col(Alert.snoozed_until).is_(None), col(Alert.snoozed_until) < on)
    if show is Show.CLOSED:
        return col(Alert.closed_at).is_not(None)
    return sa.and_(col(Alert.closed_at).is_(None), awake if show is Show.OPEN else sa.not_(awake))


def _order(show: Show) -> tuple[Any, ...]:  # Any: expressions
    if show is Show.CLOSED:
        return col(Alert.closed_at).desc(), col(Alert.id).desc()
    return severity_of(), col(Alert.since), col(Alert.id)


def _beyond(show: Show, last: Alert) -> Any:  # Any: a condition
    if show is Show.CLOSED:
        return sa.tuple_(col(Alert.closed_at), col(Alert.id)) < sa.tuple_(sa.literal(last.closed_at, Alert.closed_at.type), last.id)  # type: ignore[union-attr]  # a column
    place = sa.tuple_(severity_of(), col(Alert.since), col(Alert.id))
    return place > sa.tuple_(sa.literal(last.kind.severity), sa.literal(last.since), sa.literal(last.id))


def _days(row: Alert, on: date) -> int:
    return ((row.closed_at.date() if row.closed_at else on) - row.since).days
