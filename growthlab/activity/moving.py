"""What gathered around one subject goes over to another: comments, files and addresses, watches."""

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Attachment, Comment, Watch

Conditions = tuple[sa.ColumnElement[bool], ...]


def move_talk(session: Session, workspace_id: int, kind: str, *, from_id: int, to_id: int) -> int:
    """How many comments went over. Who watches both subjects watches the other one once."""
    here, there = (workspace_id, kind, from_id), (workspace_id, kind, to_id)
    watching = sa.select(col(Watch.person_id)).where(*_of(Watch, *there))
    session.exec(sa.delete(Watch).where(*_of(Watch, *here), col(Watch.person_id).in_(watching)))
    for table in (Attachment, Watch):
        session.exec(sa.update(table).where(*_of(table, *here)).values(subject_id=to_id))
    return int(session.exec(sa.update(Comment).where(*_of(Comment, *here)).values(subject_id=to_id)).rowcount)


def forget_watches(session: Session, workspace_id: int, kind: str, subject_id: int) -> None:
    """Nobody can hear any more of what is gone."""
    session.exec(sa.delete(Watch).where(*_of(Watch, workspace_id, kind, subject_id)))


def _of(table: type[Comment] | type[Attachment] | type[Watch], workspace_id: int, kind: str, subject_id: int) -> Conditions:
    return col(table.workspace_id) == workspace_id, col(table.subject_kind) == kind, col(table.subject_id) == subject_id
