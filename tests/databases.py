"""Fresh databases for tests: one prepared per run and worker, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.fixture
def database_url(request, tmp_path) -> Iterator[str]:
    if request.param == "postgresql":
        yield from request.getfixturevalue("postgresql_copy")()
        return
    shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
    yield f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    found = Database(database_url)
    yield found
    found.dispose()


@pytest.fixture
def session(database) -> Iterator[Session]:
    with database.writing() as found:
        yield found


@pytest.fixture
def sqlite_database(sqlite_template, tmp_path) -> Iterator[Database]:
    """For what both databases do alike, where once is enough."""
    shutil.copyfile(sqlite_template, tmp_path / "test.db")
    found = Database(f"sqlite:///{tmp_path / 'test.db'}")
    yield found
    found.dispose()


@pytest.fixture
def sqlite_session(sqlite_database) -> Iterator[Session]:
    with sqlite_database.writing() as found:
        yield found
