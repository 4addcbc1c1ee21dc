"""Where many rows hold the words: their number as far as it matters, and one row asked for them."""

import json

import sqlalchemy as sa
from sqlmodel import col

from growthlab.core import search
from growthlab.core.search import SearchRow

_EACH_HELD = "NOT EXISTS (SELECT 1 FROM json_each(:held) WHERE instr(search_row.words || ' ', value) = 0)"


def rows_asked(dialect: str) -> sa.Select[int] | sa.TextualSelect:
    """At most `:few` rows that hold the words of `:asked`, to count them; see `subjects_asked`."""
    if dialect == "sqlite":
        return sa.text("SELECT rowid FROM search_words WHERE search_words MATCH :asked LIMIT :few").columns(sa.column("rowid", sa.Integer))
    return sa.select(col(SearchRow.id)).where(*search.holding()).limit(sa.bindparam("few", type_=sa.Integer))


def holds(dialect: str, kind: str, subject_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Whether one subject holds the words of `:held` on SQLite (see `held`), else of `:asked`: for who reads subjects in
    another order and finds many of them.
    """
    row = sa.exists().where(col(SearchRow.workspace_id) == sa.bindparam("workspace_id", type_=sa.Integer))
    row = row.where(col(SearchRow.subject_kind) == kind, col(SearchRow.subject_id) == subject_id)
    return row.where(sa.text(_EACH_HELD) if dialect == "sqlite" else search.holding()[1]).correlate(subject_id.table)


def held(text: str) -> str:
    """The words a person typed as `holds` looks for them on SQLite: each behind a space, all but the last one before one."""
    words = search.words_asked(text)
    return json.dumps([*(f" {word} " for word in words[:-1]), f" {words[-1]}"], ensure_ascii=False)
