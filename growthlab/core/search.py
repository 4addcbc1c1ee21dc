"""Full-text search that finds the same on SQLite and PostgreSQL: words are stemmed here, in Russian and English.

One row of `search_row` holds the words of one subject. SQLite keeps an FTS5 index of it by triggers,
PostgreSQL a GIN index; both match whole stems, and the last word also by its beginning.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import sqlalchemy as sa
from snowballstemmer import stemmer
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Field, Session, col

from growthlab.core.columns import NAME, SHORT, WorkspaceRow, once
from growthlab.core.search_index import VECTOR

_WORD = re.compile(r"[^\W_]+")
_RUSSIAN, _ENGLISH = stemmer("russian"), stemmer("english")
_NEVER = "0nothing0"  # no text holds it
# SQLite keeps the order of a CROSS JOIN: first what the index finds, then those rows, never the other way round.
FOUND_ON_SQLITE = (
    "FROM search_words CROSS JOIN search_row ON search_row.id = search_words.rowid "
    "WHERE search_words MATCH :asked AND search_row.workspace_id = :workspace_id AND search_row.subject_kind = :kind"
)
_LONGEST_WORD, _MOST_WORDS, _MOST_ASKED = 60, 2000, 12


class SearchRow(WorkspaceRow, table=True):
    """The words by which one subject is found, stemmed; the first is the mark of its workspace and kind."""

    __tablename__ = "search_row"
    __table_args__ = (once("search_row", "subject_kind", "subject_id"),)

    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    title: str = Field(max_length=NAME + SHORT)
    words: str = Field(sa_type=sa.Text)


def stems(text: str) -> list[str]:
    """Words without case and endings: "Обойти 10 директоров" and "обойдёт директора" share a stem."""
    folded = text.casefold().replace("ё", "е")
    return [_stem(word) for word in _WORD.findall(folded) if len(word) <= _LONGEST_WORD]


def put(session: Session, workspace_id: int, kind: str, subject_id: int, *, title: str, text: str) -> None:
    """Make a subject findable by its title and text, or by the new ones after a change."""
    changed = session.exec(
        sa.update(SearchRow).where(*_of(workspace_id, kind, subject_id)).values(**written(workspace_id, kind, title, text))
    )
    if changed.rowcount == 0:
        add(session, workspace_id, kind, subject_id, title=title, text=text)


def add(session: Session, workspace_id: int, kind: str, subject_id: int, *, title: str, text: str) -> None:
    """Make a subject findable that was not there before."""
    session.execute(
        sa.insert(SearchRow).values(
            workspace_id=workspace_id, subject_kind=kind, subject_id=subject_id, **written(workspace_id, kind, title, text)
        )
    )


def add_all(session: Session, workspace_id: int, kind: str, subjects: Sequence[tuple[int, str, str]]) -> None:
    """The same for many at once: (id, title, text) each."""
    rows = [
        {"workspace_id": workspace_id, "subject_kind": kind, "subject_id": subject_id, **written(workspace_id, kind, title, text)}
        for subject_id, title, text in subjects
    ]
    session.execute(sa.insert(SearchRow.__table__), rows)  # type: ignore[attr-defined]  # set by the mapper


def remove(session: Session, workspace_id: int, kind: str, subject_id: int) -> None:
    session.execute(sa.delete(SearchRow).where(*_of(workspace_id, kind, subject_id)))


def subjects(session: Session, workspace_id: int, kind: str, text: str) -> list[int]:
    """The ids of all subjects of a kind that hold every word of the text, the last one at least begun."""
    dialect = session.get_bind().dialect.name
    values = {"workspace_id": workspace_id, "asked": asked(dialect, workspace_id, kind, text)}
    return list(session.execute(subjects_asked(dialect, kind), values).scalars())


def subjects_asked(dialect: str, kind: str) -> sa.Select[int] | sa.TextualSelect:
    """The same as a statement for an IN, with `:workspace_id` and `:asked` (see `asked`) to fill in."""
    if dialect == "sqlite":
        return sa.text(f"SELECT search_row.subject_id {FOUND_ON_SQLITE}").bindparams(kind=kind).columns(sa.column("subject_id", sa.Integer))
    return sa.select(col(SearchRow.subject_id)).where(*holding(), col(SearchRow.subject_kind) == kind)


def holding() -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """On PostgreSQL: in the workspace, and with every word."""
    query = sa.cast(sa.bindparam("asked", type_=sa.String), TSQUERY)
    return col(SearchRow.workspace_id) == sa.bindparam("workspace_id", type_=sa.Integer), sa.literal_column(VECTOR).op("@@")(query)


def asked(dialect: str, workspace_id: int, kind: str, text: str) -> str:
    """What a person typed, in the words of this database's full-text query. Without a word it finds nothing."""
    wanted = [mark(workspace_id, kind), *words_asked(text)]
    if dialect == "sqlite":
        return " ".join(f'"{word}"' for word in wanted) + " *"
    return " & ".join(f"'{word}'" for word in wanted) + ":*"


def words_asked(text: str) -> list[str]:
    """The stems that a person typed, each once; never none."""
    return list(dict.fromkeys(stems(text)))[:_MOST_ASKED] or [_NEVER]


def written(workspace_id: int, kind: str, title: str, text: str) -> dict[str, str]:
    """The columns of a row that say by which words it is found."""
    words = [mark(workspace_id, kind), *_unique(f"{title} {text}")]
    return {"title": title[: NAME + SHORT], "words": " ".join(words)}


def mark(workspace_id: int, kind: str) -> str:
    """A word that stands on all rows of one kind in a workspace and on no other: they are found without reading others."""
    return f"0w{workspace_id}{kind}0"


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    is_russian = "а" <= word[0] <= "я"
    stemmed: str = (_RUSSIAN if is_russian else _ENGLISH).stemWord(word)
    return stemmed


def _unique(text: str) -> list[str]:
    return list(dict.fromkeys(stems(text)))[:_MOST_WORDS]


def _of(workspace_id: int, kind: str, subject_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(SearchRow.workspace_id) == workspace_id,
        col(SearchRow.subject_kind) == kind,
        col(SearchRow.subject_id) == subject_id,
    )
