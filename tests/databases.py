"""Fresh databases for tests: one prepared per run and worker, copied for each test."""

import functools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session

from growthlab.core.db import Database
from growthlab.core.schema import migrate


def pytest_generate_tests(metafunc):
    """Whoever asks for a database is tried on both kinds; without a PostgreSQL server that half says so."""
    if "database_url" in metafunc.fixturenames:
        kinds = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
        metafunc.parametrize("database_url", kinds, indirect=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@functools.cache
def database_at(url: str) -> Database:
    """One engine for each address in this process: what was compiled for one test serves the next.

    Addresses come again from test to test, what lies behind them is fresh: see `database_url`. Nothing waits for the
    disk: what lies there is thrown away with the test. Rows that nobody put in an order come in the reverse of the usual
    one, so that what works by luck on SQLite and fails by chance on PostgreSQL fails here every time.
    """
    database = Database(url)
    if database.is_sqlite:
        event.listen(database.engine, "connect", _hurried_and_unordered)
    return database


def _hurried_and_unordered(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA reverse_unordered_selects=ON")


@pytest.fixture(scope="session")
def sqlite_copy(sqlite_template, tmp_path_factory) -> Callable[[], str]:
    """Call it for the address of this process's own file, made like new."""
    folder = tmp_path_factory.mktemp("sqlite")

    def copy() -> str:
        for left in folder.iterdir():  # with the write-ahead log beside it
            left.unlink()
        shutil.copyfile(sqlite_template, folder / "test.db")
        return f"sqlite:///{folder / 'test.db'}"

    return copy


@pytest.fixture
def database_url(request) -> Iterator[str]:
    if request.param == "postgresql":
        yield from request.getfixturevalue("postgresql_copy")()
        return
    url = request.getfixturevalue("sqlite_copy")()
    yield url
    database_at(url).dispose()  # nobody holds the file that is replaced for the next test


@pytest.fixture
def database(database_url) -> Database:
    return database_at(database_url)


@pytest.fixture
def session(database) -> Iterator[Session]:
    with database.writing() as found:
        yield found


@pytest.fixture
def sqlite_database(sqlite_copy) -> Iterator[Database]:
    """For what both databases do alike, where once is enough."""
    found = database_at(sqlite_copy())
    yield found
    found.dispose()


@pytest.fixture
def sqlite_session(sqlite_database) -> Iterator[Session]:
    with sqlite_database.writing() as found:
        yield found
