"""Events with the names of people and subjects, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.core.lines import Target
from growthlab.digests.wording import said
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.operations.models import Process
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Person


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
Named = tuple[str, str, Target]


def _subjects(session: Session, workspace_id: int, events: list[Event]) -> dict[tuple[str, int], Named]:
    ids = {kind: {e.subject_id for e in events if e.subject_kind == kind} for kind in ("hypothesis", "process")}
    hypotheses = session.exec(
        select(Hypothesis.id, Hypothesis.number, Hypothesis.title).where(
            Hypothesis.workspace_id == workspace_id, col(Hypothesis.id).in_(ids["hypothesis"])
        )
    ).all()
    processes = session.exec(
        select(Process.id, Process.number, Process.title).where(
            Process.workspace_id == workspace_id, col(Process.id).in_(ids["process"])
        )
    ).all()
    named: dict[tuple[str, int], Named] = {}
    for id_, number, title in hypotheses:
        key = key_of(number)
        named["hypothesis", id_] = (key, title, Target("pages.hypothesis", {"key": key}))
    for id_, number, title in processes:
        code = code_of(number)
        named["process", id_] = (code, title, Target("operations.process", {"code": code}))
    return named


def _told(event: Event, names: dict[int, str], subjects: dict[tuple[str, int], Named]) -> Happening:
    who = names.get(event.by_id, "") if event.by_id else ""
    what = said(event.kind, event.details)
    subject = subjects.get((event.subject_kind, event.subject_id))
    if subject is None:
        return Happening(event.id, event.at, who, what, event.reason)
    key, title, target = subject
    return Happening(event.id, event.at, who, what, event.reason, key, title, target)
