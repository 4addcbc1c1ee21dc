"""Wanting to hear what happens to a subject, and no longer wanting to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from growthlab.activity.models import Watch
from growthlab.core.events import About, record
from growthlab.people.models import Membership, Person
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission


def watch(session: Session, subject: Any, *, by: Membership, at: datetime) -> bool:  # Any: a hypothesis or a process
    """From now on; False when they watch it already."""
    require_ours(by, subject)
    require(by, Permission.READ)
    row = None if _watching(session, subject, [by.person_id]) else _begin(session, subject, by.person_id, at)
    if row is None:
        return False
    record(session, "watch.begun", row, by_id=by.person_id, at=at, title=f"{_name(subject)} {subject.title}")
    return True


def unwatch(session: Session, subject: Any, *, by: Membership, at: datetime) -> bool:  # Any: as above
    """False when they do not watch it."""
    require_ours(by, subject)
    for row in _watching(session, subject, [by.person_id]):
        about = About(row.workspace_id, "watch", row.id)
        session.delete(row)
        record(session, "watch.ended", about, by_id=by.person_id, at=at, title=f"{_name(subject)} {subject.title}")
        return True
    return False


def join_talk(session: Session, subject: Any, people: Collection[int], *, at: datetime) -> None:  # Any: as above
    """Who speaks about a subject or is named there watches it, unless they have switched that off."""
    known = {row.person_id for row in _watching(session, subject, people)}
    wanted = select(Person.id).where(col(Person.id).in_(set(people) - known), Person.watches_talk, Person.active)
    for person_id in session.exec(wanted.order_by(col(Person.id))).all():
        _begin(session, subject, person_id, at)


def _begin(session: Session, subject: Any, person_id: int, at: datetime) -> Watch | None:  # Any: as above
    """None when somebody who names the same person has come between."""
    row = Watch(
        workspace_id=subject.workspace_id, subject_kind=subject.__tablename__, subject_id=subject.id, person_id=person_id, at=at
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    return row


def _watching(session: Session, subject: Any, people: Collection[int]) -> list[Watch]:  # Any: as above
    rows = select(Watch).where(
        Watch.workspace_id == subject.workspace_id, Watch.subject_kind == subject.__tablename__,
        Watch.subject_id == subject.id, col(Watch.person_id).in_(people),
    )
    return list(session.exec(rows.order_by(col(Watch.id))).all())


def _name(subject: Any) -> str:  # Any: as above
    return str(getattr(subject, "key", None) or subject.code)
