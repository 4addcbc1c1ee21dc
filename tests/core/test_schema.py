"""A database comes to this version's schema, and models and migrations agree."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.schema import migrate
from growthlab.core.tables import metadata


def test_the_models_and_the_migrated_schema_agree(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata())

    assert [change for change in differences if "search" not in str(change)] == []


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
