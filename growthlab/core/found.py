"""What search has kept of subjects: their titles by id, and the newest that hold some words."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core.search import FOUND_ON_SQLITE, SearchRow, asked, holding

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
    values = {
        "workspace_id": workspace_id, "asked": asked(dialect, workspace_id, kind, text), "before": before, "few": limit,
    }
    found = _ON_SQLITE.bindparams(kind=kind) if dialect == "sqlite" else _on_postgresql(kind, before)
    return [(row.subject_id, row.title) for row in session.execute(found, values)]


# From the last that came into the index backwards, and no further than the page is long: a word that begins like many costs no more
# than others.
_ON_SQLITE = sa.text(
    f"SELECT search_row.subject_id, search_row.title {FOUND_ON_SQLITE} "  # noqa: S608  # our own words
    "AND search_words.rowid < coalesce((SELECT id FROM search_row WHERE workspace_id = :workspace_id AND subject_kind = :kind "
    "AND subject_id >= :before ORDER BY subject_id LIMIT 1), 9223372036854775807) ORDER BY search_words.rowid DESC LIMIT :few"
).columns(sa.column("subject_id", sa.Integer), sa.column("title", sa.String))


def _on_postgresql(kind: str, before: int | None) -> sa.Select[int, str]:
    rows = sa.select(col(SearchRow.subject_id), col(SearchRow.title)).where(*holding(), col(SearchRow.subject_kind) == kind)
    if before is not None:
        rows = rows.where(col(SearchRow.subject_id) < sa.bindparam("before", type_=sa.Integer))
    return rows.order_by(col(SearchRow.subject_id).desc()).limit(sa.bindparam("few", type_=sa.Integer))
