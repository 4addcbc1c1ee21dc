"""What search has kept of subjects: their titles by id, and the newest that hold some words."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core.search import SearchRow, asked, subjects_asked

Hit = tuple[int, str]  # id and title of a subject


def titles(session: Session, workspace_id: int, kind: str, ids: Collection[int]) -> dict[int, str]:
    """The titles of those of these subjects that can be found; one query."""
    rows = sa.select(col(SearchRow.subject_id), col(SearchRow.title)).where(
        col(SearchRow.workspace_id) == workspace_id, col(SearchRow.subject_kind) == kind, col(SearchRow.subject_id).in_(ids)
    )
    return {row.subject_id: row.title for row in session.execute(rows)}


def newest(
    session: Session, workspace_id: int, kind: str, text: str, *, before: int | None = None, limit: int
) -> list[Hit]:
    """The newest subjects of a kind that hold every word, with their titles; `before` an id, for the next page."""
    dialect = session.get_bind().dialect.name
    found = sa.select(col(SearchRow.subject_id), col(SearchRow.title)).where(
        col(SearchRow.workspace_id) == sa.bindparam("workspace_id", type_=sa.Integer), col(SearchRow.subject_kind) == kind,
        col(SearchRow.subject_id).in_(subjects_asked(dialect, kind)),
    )
    if before is not None:
        found = found.where(col(SearchRow.subject_id) < before)
    values = {"workspace_id": workspace_id, "asked": asked(dialect, workspace_id, text)}
    rows = session.execute(found.order_by(col(SearchRow.subject_id).desc()).limit(limit), values)
    return [(row.subject_id, row.title) for row in rows]
