"""A query of somebody's SQLite file or PostgreSQL database reads, and can do nothing else."""

import time

import pytest
import sqlalchemy as sa

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.queries import query_rows
from growthlab.core.foreign.rows import MOST_ROWS

COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n{}) SELECT i, i AS j FROM n"


@pytest.fixture
def shop(database, database_url):
    """Two orders in a table of their own."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS shop_order (day DATE, total NUMERIC(10, 2))")
        connection.exec_driver_sql("DELETE FROM shop_order")
        connection.exec_driver_sql("INSERT INTO shop_order VALUES ('2026-11-23', 10.50), ('2026-11-24', 4), (NULL, NULL)")
    yield database_url
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE shop_order")


def orders(database):
    with database.engine.connect() as connection:
        return connection.execute(sa.text("SELECT count(*) FROM shop_order")).scalar_one()


def refused(url, query, **more):
    with pytest.raises(RuleBroken) as found:
        query_rows(url, query, **more)
    return found.value.code


def test_rows_come_with_their_date_and_their_number(shop):
    rows = query_rows(shop, " -- of the shop\n SELECT day, total, 'more' FROM shop_order ORDER BY day -- so; far\n;")
    counted = query_rows(shop, "WITH o AS (SELECT day FROM shop_order) SELECT day FROM o WHERE day IS NOT NULL", counted=True)

    assert sorted((row.when, float(row.value)) for row in rows) == [("2026-11-23", 10.5), ("2026-11-24", 4.0)]
    assert len(counted) == 2


WRITING = [
    "DELETE FROM shop_order", "DROP TABLE shop_order", "UPDATE shop_order SET total = 0", "", "-- nothing", "PRAGMA query_only=OFF",
    "SELECT 1, 2; DELETE FROM shop_order", "SELECT 1, 2) AS pulled (a, b); COMMIT; DELETE FROM shop_order; --",
    "WITH gone AS (DELETE FROM shop_order RETURNING day) SELECT day, 1 FROM gone", "SELECT day, total INTO other FROM shop_order",
    "SELECT 1, 2; COMMIT; BEGIN; DELETE FROM shop_order; COMMIT",
]


def test_nothing_that_writes_gets_through(shop, database):
    codes = [refused(shop, query) for query in WRITING]

    assert set(codes) <= {"query_writes", "query_several", "query_refused"}
    assert orders(database) == 3


def test_a_function_that_writes_or_another_file_is_refused(shop, database, tmp_path):
    writes = {
        "sqlite": "SELECT load_extension('x'), 1",
        "postgresql": "SELECT nextval('workspace_id_seq'), 1",
    }[database.engine.dialect.name]

    assert refused(shop, writes) in ("query_writes", "query_refused")


def test_a_query_that_does_not_end_is_stopped(shop):
    began = time.monotonic()

    code = refused(shop, "SELECT i, j FROM (" + COUNT.format("") + ") AS m WHERE j < 0", seconds=0.3)

    assert code == "query_late"
    assert time.monotonic() - began < 5


def test_a_million_rows_are_refused_and_none_is_a_sentence_too(shop):
    many = COUNT.format(f" WHERE i < {MOST_ROWS + 1}")

    assert refused(shop, many) == "too_many_rows"
    assert refused(shop, "SELECT day, total FROM shop_order WHERE day IS NULL AND total > 1") == "source_empty"


def test_what_is_wrong_in_a_query_is_said_in_the_databases_words(shop):
    assert refused(shop, "SELECT day FROM shop_order") == "query_columns"
    with pytest.raises(RuleBroken, match="no_such_table"):
        query_rows(shop, "SELECT a, b FROM no_such_table")


def test_a_database_that_is_not_there_is_said_without_its_password(tmp_path):
    for url in (f"sqlite:///{tmp_path}/none.db", "postgresql://reader:hush@127.0.0.1:9/none"):
        with pytest.raises(RuleBroken, match="does not answer") as found:
            query_rows(url, "SELECT 1, 2")
        assert "hush" not in str(found.value)
    assert list(tmp_path.iterdir()) == []
