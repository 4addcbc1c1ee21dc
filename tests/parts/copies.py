"""Databases that are like new: emptying one takes a few milliseconds, copying the template half a second."""

import psycopg

from tests.parts.cluster import Cluster

EMPTY = """
SET lock_timeout = '5s';
DO $$
DECLARE part record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR part IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE 'DELETE FROM ' || part.name; END LOOP;
    FOR part IN SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = 'public'
    LOOP PERFORM setval(part.name::regclass, 1, false); END LOOP;
END $$
"""
SHAPE = """
SELECT md5(
    (SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), ',' ORDER BY table_name, ordinal_position)
        FROM information_schema.columns WHERE table_schema = 'public')
    || (SELECT string_agg(indexdef, ',' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'public')
    || (SELECT string_agg(version_num, ',') FROM alembic_version)
    || (SELECT count(*) FROM pg_constraint)::text
)
"""


class Copies:
    """Copies of one template; one that a test gave back is emptied, one whose tables it changed is thrown away."""

    def __init__(self, cluster: Cluster, template: str) -> None:
        self.cluster, self.template = cluster, template
        self.shape = cluster.say(SHAPE, database=template)
        self.free: list[str] = []
        self.made = 0

    def take(self) -> str:
        return self.free.pop() if self.free else self._make()

    def give_back(self, name: str) -> None:
        if self._like_new(name):
            self.free.append(name)
        else:
            self.cluster.say(f"DROP DATABASE {name} WITH (FORCE)")

    def _make(self) -> str:
        self.made += 1
        name = f"{self.template.removeprefix('template_')}_{self.made}"
        self.cluster.say(f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return name

    def _like_new(self, name: str) -> bool:
        try:
            self.cluster.say(EMPTY, database=name)
            return self.cluster.say(SHAPE, database=name) == self.shape
        except psycopg.Error:  # a test that left a transaction open, or dropped what is counted on
            return False
