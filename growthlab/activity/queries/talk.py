"""What was said and done around a subject."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.models import Comment
from growthlab.core.events import Event
from growthlab.people.models import Person
from growthlab.people.names import named_by_join

EVENTS_A_PAGE = 50
_COMMENTS = (  # made once: each page of a hypothesis asks it
    select(Comment)
    .join(Person)
    .options(named_by_join(Comment.by))
    .where(
        Comment.workspace_id == sa.bindparam("workspace_id"), Comment.subject_kind == sa.bindparam("kind"),
        Comment.subject_id == sa.bindparam("subject_id"),
    )
    .order_by(col(Comment.at), col(Comment.id))
)


def comments_on(session: Session, workspace_id: int, kind: str, subject_id: int) -> list[Comment]:
    """Oldest first, with the names of who wrote them."""
    return list(session.exec(_COMMENTS, params={"workspace_id": workspace_id, "kind": kind, "subject_id": subject_id}).all())


def recent_events(session: Session, workspace_id: int, *, before: int | None = None) -> list[Event]:
    """One page of the workspace's events, newest first, before an id."""
    query = select(Event).where(Event.workspace_id == workspace_id)
    if before:
        query = query.where(col(Event.id) < before)
    return list(session.exec(query.order_by(col(Event.id).desc()).limit(EVENTS_A_PAGE)).all())
