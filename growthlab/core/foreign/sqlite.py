"""A query of an SQLite file that is opened for reading only."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.refusing import no_answer, refused, several_statements, took_too_long, would_write, wrong_columns
from growthlab.core.foreign.rows import LONGEST_CELL

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_LONGEST = 1_000_000  # bytes that a value may have on its way
_STEPS = 5_000  # of the database's machine between two looks at the clock


def sqlite_rows(url: URL, query: str, *, columns: int, most: int, seconds: float) -> list[tuple[str, ...]]:
    """At most `most` rows, their first `columns` values as short text."""
    path = Path(url.database or "")
    if not path.is_file():
        raise no_answer()
    ends = time.monotonic() + seconds
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=2, isolation_level=None)) as connection:
            _bind(connection, ends)
            return _rows(connection, query, columns, most)
    except sqlite3.ProgrammingError as problem:
        raise several_statements() from problem
    except sqlite3.Warning as problem:  # what Python 3.11 says of several statements
        raise several_statements() from problem
    except sqlite3.DatabaseError as problem:
        raise _said(problem, late=time.monotonic() >= ends, seconds=seconds) from problem


def _bind(connection: sqlite3.Connection, ends: float) -> None:
    connection.execute("PRAGMA query_only=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
    connection.set_authorizer(_allowed)


def _allowed(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    """Selecting only; no pragma, no other file, no extension, no transaction of its own."""
    if action not in _READING or (action == sqlite3.SQLITE_FUNCTION and second in ("load_extension", "fts3_tokenizer")):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _rows(connection: sqlite3.Connection, query: str, columns: int, most: int) -> list[tuple[str, ...]]:
    cursor = connection.execute(query)
    if cursor.description is None or len(cursor.description) < columns:
        raise wrong_columns(columns)
    return [tuple(_text(value) for value in row[:columns]) for row in cursor.fetchmany(most)]


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()[:LONGEST_CELL]


def _said(problem: sqlite3.DatabaseError, *, late: bool, seconds: float) -> RuleBroken:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT or (late and code == sqlite3.SQLITE_ERROR):
        return took_too_long(seconds)
    if code in (sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY):
        return would_write()
    return no_answer() if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_BUSY) else refused(problem)
