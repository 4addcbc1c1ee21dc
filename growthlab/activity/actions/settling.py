"""Alerts are kept by what the rules find: opened, told anew, passed on, closed. Doing it twice changes nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from growthlab.activity.models import Alert
from growthlab.activity.queries import SubjectKey, open_alerts
from growthlab.activity.rules import AlertKind, Found, Patience, told_on
from growthlab.core.events import About, record

AlertKey = tuple[str, int, AlertKind]  # kind and id of the subject, kind of the alert


@dataclass(frozen=True)
class Calendar:
    """The day that is asked about, in the calendar of the workspace, and how long an alert may stand there."""

    at: datetime
    on: date
    holidays: frozenset[date]
    weekend: frozenset[int]
    patience: Patience


@dataclass
class Settled:
    """How many alerts were opened, closed, passed on to somebody else, or repeated."""

    opened: int = 0
    closed: int = 0
    escalated: int = 0
    reminded: int = 0

    @property
    def changed(self) -> int:
        return self.opened + self.closed + self.escalated + self.reminded


def settle(
    session: Session, workspace_id: int, found: Iterable[Found], *, about: Collection[SubjectKey] | None, calendar: Calendar
) -> Settled:
    """Bring the rows of these subjects (of all, for None) to what was found. Only findings about them may be given."""
    done = Settled()
    standing = {(row.subject_kind, row.subject_id, row.kind): row for row in open_alerts(session, workspace_id, about)}
    wanted: dict[AlertKey, Found] = {}
    for each in found:
        wanted.setdefault(_key(each), each)
    opened = open_new(session, workspace_id, [each for key, each in wanted.items() if key not in standing], calendar)
    for key, each in wanted.items():
        if (row := opened.get(key)) is not None:
            _note(session, row, "alert.opened", calendar)
            done.opened += 1
        elif (row := standing.pop(key, None)) is not None:
            row.tell(each.finding)
        if row is not None:
            _pass_on(session, row, calendar, done)
    for row in standing.values():
        row.closed_at = calendar.at
        _note(session, row, "alert.closed", calendar)
        done.closed += 1
    return done


def _key(each: Found) -> AlertKey:
    return each.subject.kind, each.subject.id, each.finding.kind


def open_new(session: Session, workspace_id: int, found: Sequence[Found], calendar: Calendar) -> dict[AlertKey, Alert]:
    """All at once; one by one when another transaction opened the same one at this moment, and without that one."""
    if not found:
        return {}
    rows = {_key(each): _alert(workspace_id, each, calendar) for each in found}
    try:
        with session.begin_nested():
            session.add_all(rows.values())
        return rows
    except IntegrityError:
        if len(found) == 1:
            return {}
    return {key: row for each in found for key, row in open_new(session, workspace_id, [each], calendar).items()}


def _alert(workspace_id: int, each: Found, calendar: Calendar) -> Alert:
    row = Alert(
        workspace_id=workspace_id, kind=each.finding.kind, subject_kind=each.subject.kind, subject_id=each.subject.id,
        since=each.finding.since, message=each.finding.message, opened_at=calendar.at, opened_on=calendar.on,
    )
    row.tell(each.finding)
    return row


def _pass_on(session: Session, row: Alert, calendar: Calendar, done: Settled) -> None:
    """To the deputy, then to the managers; repeated every few working days. A sleeping one is left in peace."""
    if row.is_snoozed(on=calendar.on):
        return
    told = told_on(
        row.kind, since=row.since, begun=row.waits_since, patience=calendar.patience, on=calendar.on,
        holidays=calendar.holidays, weekend=calendar.weekend,
    )
    if told.audience.rank > row.audience.rank:
        row.audience, row.escalated_at = told.audience, calendar.at
        _note(session, row, "alert.escalated", calendar, audience=told.audience.value)
        done.escalated += 1
    if told.reminders > row.reminders:
        row.reminders = told.reminders
        _note(session, row, "alert.reminded", calendar, times=told.reminders)
        done.reminded += 1


def _note(session: Session, row: Alert, kind: str, calendar: Calendar, **details: Any) -> None:  # Any: plain JSON
    about = About(row.workspace_id, row.subject_kind, row.subject_id)
    record(session, kind, about, by_id=None, at=calendar.at, alert=row.kind.value, alert_id=row.id, **details)
