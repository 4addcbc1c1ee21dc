"""How many rows hold the words: few are found once and named by their ids after that, of many each is asked."""

import json

import sqlalchemy as sa
from sqlmodel import col

from growthlab.core import search
from growthlab.core.search import SearchRow

_EACH_HELD = "NOT EXISTS (SELECT 1 FROM json_each(:held) WHERE instr(search_row.words || ' ', value) = 0)"


def some_asked(dialect: str) -> sa.Select[int] | sa.TextualSelect:
    """At most `:few_found` ids of subjects that hold the words of `:asked`; see `search.subjects_asked`."""
    if dialect == "sqlite":
        return sa.text(
            "SELECT search_row.subject_id FROM (SELECT rowid AS found FROM search_words WHERE search_words MATCH :asked LIMIT :few_found) "
            "CROSS JOIN search_row ON search_row.id = found"
        ).columns(sa.column("subject_id", sa.Integer))
    return sa.select(col(SearchRow.subject_id)).where(*search.holding()).limit(sa.bindparam("few_found", type_=sa.Integer))


def as_json(dialect: str, ids: sa.Subquery) -> sa.ScalarSelect[str]:
    """The only column of some rows as one value, `[17,4]`."""
    gathered = sa.func.json_group_array if dialect == "sqlite" else sa.func.json_agg
    return sa.select(sa.func.coalesce(sa.cast(gathered(ids.c[0]), sa.Text), "[]")).scalar_subquery()


def of_json(dialect: str) -> sa.TextualSelect:
    """The ids of `:found` again, for an IN: as long as they are, it is one short statement."""
    if dialect == "sqlite":
        statement = sa.text("SELECT value FROM json_each(:found)")
    else:
        statement = sa.text("SELECT CAST(value AS INTEGER) FROM json_array_elements_text(CAST(:found AS JSON)) AS value")
    return statement.columns(sa.column("value", sa.Integer))


def holds(dialect: str, kind: str, subject_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Whether one subject holds the words of `:held` on SQLite (see `held`), else of `:asked`: for who reads subjects in
    another order and finds many of them.
    """
    row = sa.select(col(SearchRow.id)).where(  # a value, not EXISTS: PostgreSQL would join all rows that hold the words first
        col(SearchRow.workspace_id) == sa.bindparam("workspace_id", type_=sa.Integer),
        col(SearchRow.subject_kind) == kind, col(SearchRow.subject_id) == subject_id,
        sa.text(_EACH_HELD) if dialect == "sqlite" else search.holding()[1],
    )
    return row.correlate(subject_id.table).scalar_subquery().is_not(None)


def held(text: str) -> str:
    """The words a person typed as `holds` looks for them on SQLite: each behind a space, all but the last one before one."""
    words = search.words_asked(text)
    return json.dumps([*(f" {word} " for word in words[:-1]), f" {words[-1]}"], ensure_ascii=False)
