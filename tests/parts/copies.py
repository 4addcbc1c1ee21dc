"""Databases that are like new: emptying one takes a few milliseconds, copying the template half a second."""

import psycopg

from tests.parts.cluster import Cluster

# What was never written to has no bytes, and a sequence that was never asked has no last value.
EMPTY = """
DO $$
DECLARE part record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR part IN SELECT oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
    LOOP EXECUTE 'DELETE FROM ' || part.name; END LOOP;
    FOR part IN SELECT seqrelid::regclass AS name FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL
    LOOP PERFORM setval(part.name, 1, false); END LOOP;
END $$
"""
# How many rows describe the tables, and which transaction was the last to write one of them.
SHAPE = """
SELECT (SELECT concat(count(*), ' ', max(xmin::text::bigint)) FROM pg_class WHERE oid >= 16384),
    (SELECT concat(count(*), ' ', max(xmin::text::bigint)) FROM pg_attribute WHERE attrelid >= 16384),
    (SELECT concat(count(*), ' ', max(xmin::text::bigint)) FROM pg_constraint WHERE oid >= 16384),
    (SELECT concat(count(*), ' ', max(xmin::text::bigint)) FROM pg_trigger WHERE oid >= 16384),
    (SELECT string_agg(version_num, ',') FROM alembic_version)
"""
Shape = list[tuple]


class Copies:
    """Copies of one template; one that a test gave back is emptied, one whose tables it changed is thrown away.

    Each is emptied over a connection of its own that stays: a new one would first have to learn every table.
    """

    def __init__(self, cluster: Cluster, template: str) -> None:
        self.cluster, self.template = cluster, template
        self.made: dict[str, tuple[psycopg.Connection, Shape]] = {}
        self.free: list[str] = []
        self.count = 0

    def take(self) -> str:
        return self.free.pop() if self.free else self._make()

    def give_back(self, name: str) -> None:
        if self._like_new(name):
            self.free.append(name)
            return
        self.made.pop(name)[0].close()
        self.cluster.say(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        for keeper, _ in self.made.values():
            keeper.close()

    def _make(self) -> str:
        self.count += 1
        name = f"{self.template.removeprefix('template_')}_{self.count}"
        self.cluster.say(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        keeper = psycopg.connect(self.cluster.url(name), autocommit=True, options="-c lock_timeout=5s")
        self.made[name] = keeper, _shape(keeper)
        return name

    def _like_new(self, name: str) -> bool:
        keeper, shape = self.made[name]
        try:
            keeper.execute(EMPTY)
            return _shape(keeper) == shape
        except psycopg.Error:  # a test that left a transaction open, or dropped what is counted on
            return False


def _shape(keeper: psycopg.Connection) -> Shape:
    return keeper.execute(SHAPE).fetchall()
