"""The database: engines for SQLite and PostgreSQL that behave alike, and their sessions. No Flask here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

SERVED = {"sqlite", "postgresql"}
BUSY_SECONDS = 30
_MISSING = {"42P01", "42703"}  # what PostgreSQL says of a table and of a column
LOST = (OperationalError, InterfaceError, PoolTimeout)  # the database does not answer, or not in time


class Database:
    """One engine; sessions that read are deferred, sessions that write take the lock at once.

    A plain BEGIN that turns into a write half-way fails with "database is locked" on SQLite,
    whatever the busy timeout, so a writing session starts with BEGIN IMMEDIATE.
    `seconds` is the longest that one statement on PostgreSQL may take; 0 for work that takes its time.
    """

    def __init__(self, url: str, *, seconds: int = 0) -> None:
        self.url = normal_url(url)
        self.engine = _engine(self.url, seconds)
        self._writer = self.engine.execution_options(writes=True)
        self._marker = self.engine.execution_options(writes=True, marks=True)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def reading(self) -> Session:
        return Session(self.engine, expire_on_commit=False)

    def writing(self) -> Session:
        return Session(self._writer, expire_on_commit=False)

    def marking(self) -> Session:
        """A writing session whose commit does not wait for the disk: it survives a killed process, not a power cut.

        For what may be done twice after a power cut, such as noting that a mail has left.
        """
        return Session(self._marker, expire_on_commit=False)

    def dispose(self) -> None:
        self.engine.dispose()


def rows(session: Session, statement: sa.Executable, values: dict[str, Any]) -> sa.CursorResult[*tuple[Any, ...]]:  # Any: whatever is asked
    """Columns, not entities, of a statement that is kept. Without the ORM's share, which is half the work of a page of rows."""
    session.flush()  # as `session.execute` would; nothing where nothing waits
    return session.connection().execute(statement, values)


@contextmanager
def taken_back(session: Session) -> Iterator[None]:
    """What is done inside leaves no trace, refused or not; what the transaction held before stays. Flush that first."""
    attempt = session.begin_nested()
    try:
        yield
    finally:
        attempt.rollback()


def names_what_is_missing(error: BaseException) -> bool:
    """Whether a statement asked for a table or a column that the database has not."""
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.OperationalError):
        return str(cause).startswith(("no such table", "no such column")) or "has no column named" in str(cause)
    return getattr(cause, "sqlstate", None) in _MISSING


def normal_url(url: str) -> URL:
    """A URL as people write it: `postgres://…` and `postgresql://…` mean psycopg 3.

    RuleBroken when it names no database that we serve; what was written is not repeated, a password may stand in it.
    """
    try:
        parsed = make_url(url)
    except sa.exc.ArgumentError:
        parsed = URL.create("nothing")
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in SERVED:
        raise RuleBroken(
            N_("The database address must read like sqlite:///growthlab.db or postgresql://user@host/growthlab."), code="database_address"
        )
    return parsed


def _engine(url: URL, seconds: int) -> Engine:
    if url.get_backend_name() != "sqlite":
        from growthlab.core.patience import patient_engine  # and its driver with it, which a start on SQLite does without

        engine = patient_engine(url, seconds=seconds)
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", partial(_tune_sqlite, str(url.database)))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(file: str, connection: Any, record: object) -> None:  # Any: the driver's own connection
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            raise RuleBroken(N_("%(file)s is not an SQLite database. Name another file."), code="not_a_database", file=file) from problem
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    """SQLite's own lower() knows ASCII only."""
    return text.lower() if isinstance(text, str) else text


def _begin_sqlite(connection: Connection) -> None:
    writes, marks = (connection.get_execution_options().get(name) for name in ("writes", "marks"))
    if marks or connection.info.get("marks"):  # the connection comes from a pool and is anybody's next
        connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if marks else 'FULL'}")
        connection.info["marks"] = marks
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("marks"):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
