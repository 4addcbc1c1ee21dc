"""What was said and done around a subject."""

from sqlmodel import Session, col, select

from growthlab.activity.models import Comment
from growthlab.core.events import Event

EVENTS_A_PAGE = 50


def comments_on(session: Session, workspace_id: int, kind: str, subject_id: int) -> list[Comment]:
    """Oldest first."""
    query = select(Comment).where(Comment.workspace_id == workspace_id, Comment.subject_kind == kind, Comment.subject_id == subject_id)
    return list(session.exec(query.order_by(col(Comment.at), col(Comment.id))).all())


def events_on(session: Session, workspace_id: int, kind: str, subject_id: int) -> list[Event]:
    """Newest first."""
    query = select(Event).where(Event.workspace_id == workspace_id, Event.subject_kind == kind, Event.subject_id == subject_id)
    return list(session.exec(query.order_by(col(Event.at).desc(), col(Event.id).desc())).all())


def recent_events(session: Session, workspace_id: int, *, before: int | None = None) -> list[Event]:
    """One page of the workspace's events, newest first, before an id."""
    query = select(Event).where(Event.workspace_id == workspace_id)
    if before:
        query = query.where(col(Event.id) < before)
    return list(session.exec(query.order_by(col(Event.id).desc()).limit(EVENTS_A_PAGE)).all())
