"""Bringing a database to this version's schema, with a copy of the old one kept beside it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from growthlab.core import clock, places
from growthlab.core.db import LOST, Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_


@dataclass(frozen=True)
class Migrated:
    """What was done: revisions before and after (None: empty), and where the copy of the old file lies."""

    before: str | None
    after: str
    copy: Path | None = None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def migrate(url: str) -> Migrated:
    """Bring the database to the newest schema.

    An SQLite file of an older version is copied first (`name.db.before-<revision>-<time>`).
    RuleBroken when the database comes from a newer version of GrowthLab.
    """
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            before = _revision(connection)
        newest = _known().get_current_head() or ""
        if before == newest:
            return Migrated(before, newest)
        _refuse_newer(before)
        copy = _copy_of(database, before) if before else None
        _upgrade(database)
        return Migrated(before, newest, copy)
    finally:
        database.dispose()


def refuse_older(url: str) -> None:
    """RuleBroken when the database is empty or of an older version, with what to do. One that does not answer is another matter."""
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            before = _revision(connection)
    except LOST:
        return
    finally:
        database.dispose()
    known = _known()
    if before is None or (before != known.get_current_head() and before in {script.revision for script in known.walk_revisions()}):
        raise RuleBroken(
            N_("The database has not this version's schema yet. Run “growthlab migrate” first; it keeps a copy of an SQLite file."),
            code="database_older",
        )


def is_current(connection: Connection) -> bool:
    """Whether the database has exactly this version's schema."""
    return _revision(connection) == _known().get_current_head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _known() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(places.migrations()))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_newer(before: str | None) -> None:
    if before and before not in {script.revision for script in _known().walk_revisions()}:
        raise RuleBroken(
            N_("This database was made by a newer GrowthLab (schema %(revision)s). Install that version, or use a copy from before."),
            code="database_newer", revision=before,
        )


def _copy_of(database: Database, before: str | None) -> Path | None:
    """SQLite's own backup, which is whole while others write. PostgreSQL is backed up by its operator."""
    if not database.is_sqlite or not database.url.database:
        return None
    source = Path(database.url.database)
    copy = source.with_name(f"{source.name}.before-{before}-{_stamp(clock.now())}")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return copy


def _stamp(at: datetime) -> str:
    return at.strftime("%Y%m%d-%H%M%S")


def _upgrade(database: Database) -> None:
    """In one transaction. SQLite's foreign keys are off meanwhile: a rebuilt parent would cascade its children away."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if database.is_sqlite and connection.execute(sa.text("PRAGMA foreign_key_check")).first():
                raise RuntimeError("the migration left rows that point nowhere; nothing was changed")
        connection.invalidate()  # the pool must not hand out a connection without foreign keys
