"""Who watches a subject."""

import sqlalchemy as sa
from sqlmodel import Session, select

from growthlab.activity.models import Watch

_ONE = select(Watch.id).where(  # made once: each page of a hypothesis asks it
    Watch.workspace_id == sa.bindparam("workspace_id"), Watch.subject_kind == sa.bindparam("kind"),
    Watch.subject_id == sa.bindparam("subject_id"), Watch.person_id == sa.bindparam("person_id"),
)


def is_watched(session: Session, workspace_id: int, kind: str, subject_id: int, *, by_id: int) -> bool:
    """Whether this person watches the subject."""
    values = {"workspace_id": workspace_id, "kind": kind, "subject_id": subject_id, "person_id": by_id}
    return session.exec(_ONE, params=values).first() is not None
