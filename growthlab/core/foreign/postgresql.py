"""A query of a PostgreSQL database in a transaction that only reads."""

import psycopg
from sqlalchemy.engine import URL

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.refusing import no_answer, refused, several_statements, took_too_long, would_write, wrong_columns
from growthlab.core.foreign.rows import LONGEST_CELL
from growthlab.core.patience import GONE, NETWORK_SECONDS, Patient

_LATE, _WRITES = "57014", "25006"
_SEVERAL = "cannot insert multiple commands into a prepared statement"
_NAMES = ("a", "b")


def postgresql_rows(url: URL, query: str, *, columns: int, most: int, seconds: float) -> list[tuple[str, ...]]:
    """At most `most` rows, their first `columns` values as short text; longer ones are cut before they travel."""
    address = url.set(drivername="postgresql", query={}).render_as_string(hide_password=False)
    try:
        connection = Patient.connect(address, autocommit=True, **GONE | dict(url.query))
        connection.seconds = seconds + NETWORK_SECONDS
    except psycopg.Error as problem:
        raise no_answer() from problem
    try:
        with connection, connection.cursor() as cursor:
            _bind(cursor, seconds)
            return _rows(cursor, query, columns, most)
    except psycopg.Error as problem:
        raise _said(problem, columns, seconds) from problem


def _bind(cursor: psycopg.Cursor[tuple[str, ...]], seconds: float) -> None:
    cursor.execute("BEGIN READ ONLY")
    for limit in ("statement_timeout", "lock_timeout"):
        cursor.execute("SELECT set_config(%s, %s, true)", (limit, str(round(seconds * 1000))))


def _rows(cursor: psycopg.Cursor[tuple[str, ...]], query: str, columns: int, most: int) -> list[tuple[str, ...]]:
    """A cursor takes nothing but a reading query, and a prepared statement only one: so there is no way out of the transaction."""
    names = _NAMES[:columns]
    cut = ", ".join(f"left(CAST(pulled.{name} AS text), {LONGEST_CELL})" for name in names)
    asked = f"SELECT {cut} FROM (\n{query}\n) AS pulled ({', '.join(names)})"  # noqa: S608  # a person's own query is the point
    cursor.execute(f"DECLARE growthlab_pull NO SCROLL CURSOR FOR {asked}", prepare=True)
    cursor.execute("FETCH FORWARD " + str(int(most)) + " FROM growthlab_pull")
    found = [tuple((value or "").strip() for value in row) for row in cursor.fetchall()]
    cursor.execute("ROLLBACK")
    return found


def _said(problem: psycopg.Error, columns: int, seconds: float) -> RuleBroken:
    said = problem.diag.message_primary or ""
    if problem.sqlstate == _LATE:
        return took_too_long(seconds)
    if problem.sqlstate == _WRITES:
        return would_write()
    if _SEVERAL in said:
        return several_statements()
    if "columns available but" in said:
        return wrong_columns(columns)
    return refused(said) if problem.sqlstate else no_answer()
