"""Events with the names of people and subjects, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.core.lines import Target
from growthlab.digests.subjects import Subject, subject_of
from growthlab.digests.wording import said
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.models import Person

TABLES: dict[str, Any] = {"hypothesis": Hypothesis, "process": Process}  # Any: tables with number and title


@dataclass(frozen=True)
class Happening:
    """One line of the feed; without a person it was the scheduler."""

    id: int
    at: datetime
    who: str
    what: str
    reason: str | None = None
    subject: str = ""
    title: str = ""
    target: Target | None = None


def happenings(session: Session, workspace_id: int, events: Iterable[Event]) -> list[Happening]:
    """In the order given; the subject is named where it is a hypothesis or a process."""
    found = list(events)
    names = dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_({e.by_id for e in found if e.by_id}))).all())
    subjects = _subjects(session, workspace_id, found)
    return [_told(event, names, subjects) for event in found]


def story_of(session: Session, workspace_id: int, kind: str, subject_id: int) -> list[Happening]:
    """What happened to one subject, newest first; it stands on the subject's own page, so that it is not named. One query."""
    rows = session.execute(_STORY, {"workspace_id": workspace_id, "kind": kind, "subject_id": subject_id})
    return [Happening(row.id, row.at, row.name or "", said(row.kind, row.details), row.reason) for row in rows]


_STORY = (
    sa.select(col(Event.id), col(Event.at), col(Event.kind), col(Event.details), col(Event.reason), col(Person.name))
    .outerjoin(Person, col(Person.id) == col(Event.by_id))
    .where(
        col(Event.workspace_id) == sa.bindparam("workspace_id"), col(Event.subject_kind) == sa.bindparam("kind"),
        col(Event.subject_id) == sa.bindparam("subject_id"),
    )
    .order_by(col(Event.at).desc(), col(Event.id).desc())
)


def _subjects(session: Session, workspace_id: int, events: list[Event]) -> dict[tuple[str, int], Subject]:
    named: dict[tuple[str, int], Subject] = {}
    for kind, table in TABLES.items():
        ids = {event.subject_id for event in events if event.subject_kind == kind}
        rows = session.exec(select(table.id, table.number, table.title).where(table.workspace_id == workspace_id, table.id.in_(ids)))
        named |= {(kind, id_): subject_of(kind, number, title) for id_, number, title in rows}
    return named


def _told(event: Event, names: dict[int, str], subjects: dict[tuple[str, int], Subject]) -> Happening:
    who = names.get(event.by_id, "") if event.by_id else ""
    what = said(event.kind, event.details)
    subject = subjects.get((event.subject_kind, event.subject_id))
    if subject is None:
        return Happening(event.id, event.at, who, what, event.reason)
    return Happening(event.id, event.at, who, what, event.reason, subject.name, subject.title, subject.target)
