"""The full-text index that a migration adds to the table `search_row`: FTS5 by triggers on SQLite, GIN on PostgreSQL."""

from sqlalchemy.engine import Connection

VECTOR = "array_to_tsvector(string_to_array(words, ' '))"


def create_index(connection: Connection) -> None:
    """What a migration adds to the table `search_row`: the full-text index of this kind of database."""
    statements = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for statement in statements:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """What `create_index` made, and nothing else."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP INDEX ix_search_row_words")
        return
    for trigger in ("added", "removed", "changed"):
        connection.exec_driver_sql(f"DROP TRIGGER search_row_{trigger}")
    connection.exec_driver_sql("DROP TABLE search_words")


_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, content='search_row', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_row_added AFTER INSERT ON search_row BEGIN "
    "INSERT INTO search_words(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_row_removed AFTER DELETE ON search_row BEGIN "
    "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_row_changed AFTER UPDATE ON search_row BEGIN "
    "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_words(rowid, words) VALUES (new.id, new.words); END",
)
_POSTGRESQL = (f"CREATE INDEX ix_search_row_words ON search_row USING gin (({VECTOR}))",)
