"""Rows by the million: past the product and its checks, as fast as each database takes them."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from growthlab.core.db import Database

MEMORY = ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-1000000", "temp_store=MEMORY")


class Bulk:
    """A connection of its own. Rows are dicts of a table's columns, all rows of a call with the same ones."""

    def __init__(self, database: Database) -> None:
        self.dialect = database.engine.dialect
        self.raw = database.engine.raw_connection()
        self.driver: Any = self.raw.driver_connection  # Any: sqlite3's or psycopg's own
        self.is_sqlite = database.is_sqlite
        if self.is_sqlite:
            for pragma in MEMORY:
                self.driver.execute(f"PRAGMA {pragma}")
            self.driver.execute("BEGIN")
        else:
            self.driver.cursor().execute("SET session_replication_role = replica")  # no foreign keys are asked

    def write(self, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:  # Any: a mapped class, a column's own type
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        names = list(first)
        described: sa.Table = table.__table__
        makers = [described.c[name].type.dialect_impl(self.dialect).bind_processor(self.dialect) for name in names]
        pairs = list(zip(names, makers, strict=True))

        def plain(row: Mapping[str, Any]) -> list[Any]:  # Any: as above
            return [made(row[name]) if made else row[name] for name, made in pairs]

        listed = ", ".join(f'"{name}"' for name in names)
        cursor = self.driver.cursor()
        if self.is_sqlite:
            marks = ", ".join("?" * len(names))
            cursor.execute(f"INSERT INTO {described.name} ({listed}) VALUES ({marks})", plain(first))
            cursor.executemany(f"INSERT INTO {described.name} ({listed}) VALUES ({marks})", (plain(row) for row in rows))
            return
        with cursor.copy(f"COPY {described.name} ({listed}) FROM STDIN") as copy:
            copy.write_row(plain(first))
            for row in rows:
                copy.write_row(plain(row))

    def copy(self, table: Any, changed: Mapping[str, str], where: str) -> None:  # Any: as above
        """Rows once more, by the database itself: some columns by an expression in SQL, an id that is not among them anew."""
        names = [column.name for column in table.__table__.c if column.name in changed or column.name != "id"]
        chosen = ", ".join(changed.get(name, f'"{name}"') for name in names)
        listed, name = ", ".join(f'"{name}"' for name in names), table.__table__.name
        self.driver.cursor().execute(f"INSERT INTO {name} ({listed}) SELECT {chosen} FROM {name} WHERE {where}")

    def finish(self, *numbered: str) -> None:
        """Keep it; the `numbered` tables were given ids, which their sequences must know. Then what a quiet night would do."""
        for name in () if self.is_sqlite else numbered:
            self.driver.cursor().execute(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))")
        self.driver.commit()
        if self.is_sqlite:
            self.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            self.driver.autocommit = True
            self.driver.cursor().execute("VACUUM ANALYZE")
        self.raw.detach()
        self.raw.close()
