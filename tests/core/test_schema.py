"""A database comes to this version's schema, and models and migrations agree."""

import sqlite3
from contextlib import closing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from growthlab.core import places
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.schema import _known, migrate, refuse_older
from growthlab.core.tables import metadata


def test_the_models_and_the_migrated_schema_agree(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata())

    assert [change for change in differences if "search" not in str(change)] == []


def test_no_migration_bears_a_name_that_alembic_reads_as_something_else():
    names = {script.revision for script in _known().walk_revisions()}

    assert not names & {"head", "heads", "base", "current"}
    assert len(names) == len(list((places.migrations() / "versions").glob("*.py")))


def test_migrating_twice_changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 'own.db'}"
    first = migrate(url)

    second = migrate(url)

    assert first.changed
    assert first.before is None
    assert not second.changed


def test_a_database_of_a_newer_version_is_refused_in_words(tmp_path):
    url = f"sqlite:///{tmp_path / 'own.db'}"
    migrate(url)
    with Database(url).engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(RuleBroken, match="newer GrowthLab"):
        migrate(url)


def step_back(url: str) -> str:
    """Take the newest migration back; answers the revision that is left."""
    config = Config()
    config.set_main_option("script_location", str(places.migrations()))
    with Database(url).engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
        return str(MigrationContext.configure(connection).get_current_revision())


def test_an_older_database_is_copied_before_it_is_migrated(tmp_path):
    url = f"sqlite:///{tmp_path / 'own.db'}"
    newest = migrate(url).after
    before = step_back(url)

    done = migrate(url)

    assert (done.before, done.after) == (before, newest)
    assert done.copy is not None
    with closing(sqlite3.connect(done.copy)) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [(before,)]


@pytest.mark.parametrize("times", [0, 1])
def test_nothing_is_served_on_an_empty_or_older_database_but_what_to_do_is_said(tmp_path, times):
    file = tmp_path / "old.db"
    first = next(script.revision for script in _known().walk_revisions() if script.is_base)
    with closing(sqlite3.connect(file)) as old, old:
        old.execute("CREATE TABLE alembic_version (version_num TEXT)")
        old.executemany("INSERT INTO alembic_version VALUES (?)", [(first,)] * times)

    with pytest.raises(RuleBroken, match="Run “growthlab migrate” first"):
        refuse_older(f"sqlite:///{file}")


def test_a_database_that_a_newer_version_has_migrated_already_is_served(tmp_path):
    file = tmp_path / "newer.db"
    with closing(sqlite3.connect(file)) as newer, newer:
        newer.execute("CREATE TABLE alembic_version (version_num TEXT)")
        newer.execute("INSERT INTO alembic_version VALUES ('of_the_next_release')")

    refuse_older(f"sqlite:///{file}")


@pytest.mark.parametrize("address", ["notaurl", "foo://bar", "mysql://somebody:secret@host/name"])
def test_an_address_that_names_no_database_is_refused_without_repeating_it(address):
    with pytest.raises(RuleBroken, match="must read like") as refused:
        migrate(address)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear team, this is a letter and not a database." * 40)

    with pytest.raises(RuleBroken, match=r"letter\.db is not an SQLite database"):
        migrate(f"sqlite:///{letter}")
    assert letter.read_text().startswith("Dear team")
