"""What gathered around one subject goes over to another: comments, files and addresses, watches."""

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Attachment, Comment, Watch


def move_talk(session: Session, workspace_id: int, kind: str, *, from_id: int, to_id: int) -> int:
    """How many comments went over. Who watches both subjects watches the other one once."""
    count = 0
    for table in (Comment, Attachment, Watch):
        here = (col(table.workspace_id) == workspace_id, col(table.subject_kind) == kind, col(table.subject_id) == from_id)
        if table is Watch:
            there = sa.select(col(Watch.person_id)).where(
                col(Watch.workspace_id) == workspace_id, col(Watch.subject_kind) == kind, col(Watch.subject_id) == to_id
            )
            session.execute(sa.delete(Watch).where(*here, col(Watch.person_id).in_(there)))
        moved = session.execute(sa.update(table).where(*here).values(subject_id=to_id))
        count += moved.rowcount if table is Comment else 0  # type: ignore[attr-defined]  # an UPDATE has a rowcount
    return count
