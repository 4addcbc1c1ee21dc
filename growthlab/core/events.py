"""Who did what to what, when and why: one row for each action, added and never edited."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Field, Session

from growthlab.core.columns import LONG, SHORT, Row, json_dict, leads


class Event(Row, table=True):
    """One thing that one person (or the scheduler: no person) did to one subject."""

    __tablename__ = "event"
    __table_args__ = (leads("event", "subject_kind", "subject_id", "at"), leads("event", "at"))

    workspace_id: int | None = Field(default=None, foreign_key="workspace.id", index=True)
    at: datetime
    by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str = Field(max_length=SHORT)
    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    reason: str | None = Field(default=None, max_length=LONG)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: before and after of any field


@dataclass(frozen=True)
class About:
    """What an event is about when its row is not at hand."""

    workspace_id: int
    kind: str
    id: int

    @property
    def __tablename__(self) -> str:
        return self.kind


def touched(session: Session) -> dict[tuple[int, str, int], datetime]:
    """Subjects (workspace, kind, id) whose rows this session's actions worked on so far, and when.

    An event without the row (About) says something of a subject and changes nothing in it.
    """
    found: dict[tuple[int, str, int], datetime] = session.info.setdefault("touched", {})
    return found


def record(
    session: Session,
    kind: str,
    subject: Any,  # Any: whatever row has an id, a table and perhaps a workspace
    *,
    by_id: int | None,
    at: datetime,
    reason: str | None = None,
    **details: object,
) -> Event:
    """Add the event of an action; `kind` reads `noun.verb`, `details` must be plain JSON values."""
    if subject.id is None:
        session.flush()  # the event names its subject by id
    event = Event(
        workspace_id=getattr(subject, "workspace_id", None),
        at=at,
        by_id=by_id,
        kind=kind,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        reason=reason,
        details=details,
    )
    session.add(event)
    return _touching(session, event, subject)


def _touching(session: Session, event: Event, subject: object) -> Event:
    if event.workspace_id is not None and not isinstance(subject, About):
        touched(session)[event.workspace_id, event.subject_kind, event.subject_id] = event.at
    return event
