"""The rows of alerts: those that stand, and the history of one subject."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, and_, col, or_, select

from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind
from growthlab.core.errors import NotFound

SubjectKey = tuple[str, int]
HISTORY = 50
_HISTORY = (  # made once: each page of a hypothesis or a process asks it
    select(Alert)
    .where(
        Alert.workspace_id == sa.bindparam("workspace_id"), Alert.subject_kind == sa.bindparam("kind"),
        Alert.subject_id == sa.bindparam("subject_id"),
    )
    .order_by(col(Alert.closed_at).is_not(None), col(Alert.opened_at).desc(), col(Alert.id).desc())
    .limit(HISTORY)
)


def severity_of() -> Any:  # Any: an expression
    """Of an alert's kind, in SQL: the smallest is the worst."""
    return sa.case({kind: kind.severity for kind in AlertKind}, value=col(Alert.kind))


def open_alerts(session: Session, workspace_id: int, about: Collection[SubjectKey] | None = None) -> list[Alert]:
    """Of these subjects, or of all: by id."""
    asked = select(Alert).where(Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None)).order_by(col(Alert.id))
    if about is None:
        return list(session.exec(asked))
    if not about:
        return []
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, id_ in about:
        ids[kind].append(id_)
    named = [and_(Alert.subject_kind == kind, col(Alert.subject_id).in_(wanted)) for kind, wanted in ids.items()]
    return list(session.exec(asked.where(or_(*named))))


def standing(session: Session, workspace_id: int, subject_kind: str) -> dict[tuple[int, AlertKind], Alert]:
    """The open ones about one kind of subject, by the subject's id and the alert's kind."""
    rows = session.exec(
        select(Alert).where(Alert.workspace_id == workspace_id, Alert.subject_kind == subject_kind, col(Alert.closed_at).is_(None))
    )
    return {(row.subject_id, row.kind): row for row in rows}


def alerts_on(session: Session, workspace_id: int, subject_kind: str, subject_id: int) -> list[Alert]:
    """The history of one subject, newest first, open ones on top."""
    values = {"workspace_id": workspace_id, "kind": subject_kind, "subject_id": subject_id}
    return list(session.exec(_HISTORY, params=values))


def find_alert(session: Session, workspace_id: int, alert_id: int) -> Alert:
    """NotFound for another workspace's."""
    found = session.exec(select(Alert).where(Alert.workspace_id == workspace_id, Alert.id == alert_id)).first()
    if found is None:
        raise NotFound(str(alert_id))
    return found
