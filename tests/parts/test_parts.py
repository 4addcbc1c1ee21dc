"""The parts do what the tests that use them count on."""

import sqlalchemy as sa

from growthlab.core.db import Database, taken_back
from tests.builders import a_member, ada_bob_and_eve


def test_each_copy_is_a_migrated_database_of_its_own(postgresql_copy):
    first, second = postgresql_copy(), postgresql_copy()
    one, other = Database(next(first)), Database(next(second))

    with one.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE only_here (id int)"))

    assert "workspace" in sa.inspect(other.engine).get_table_names()
    assert "only_here" not in sa.inspect(other.engine).get_table_names()
    one.dispose()
    other.dispose()
    assert next(first, None) is None
    assert next(second, None) is None


def test_a_database_that_is_used_again_is_empty_and_counts_from_one(postgresql_copy):
    first = postgresql_copy()
    _write(next(first), "INSERT INTO person (name, email, locale, theme, digest_weekday, digest_time, active, created_at) "
           "VALUES ('Ada', 'ada@example.org', 'en', 'system', 0, '09:00', true, now()) RETURNING id")
    assert next(first, None) is None

    again = postgresql_copy()
    known = _write(next(again), "SELECT count(*), (SELECT last_value FROM person_id_seq) FROM person")

    assert known == (0, 1)
    assert next(again, None) is None


def test_a_cast_that_is_told_again_is_the_one_that_the_actions_made(session):
    with taken_back(session):
        made = _whole(ada_bob_and_eve(session, bob=("viewer",)))

    again = ada_bob_and_eve(session, bob=("viewer",))

    assert _whole(again) == made
    assert [member.person.name for member in again] == ["Ada", "Bob", "Eve"]
    assert a_member(session, again.ada.workspace, "Carl").id == 4


def test_a_page_of_our_own_is_drawn(page):
    page.set_content("<h1>GrowthLab</h1>")

    assert page.inner_text("h1") == "GrowthLab"


def _write(url, statement):
    database = Database(url)
    with database.engine.begin() as connection:
        row = tuple(connection.execute(sa.text(statement)).one())
    database.dispose()
    return row


def _whole(cast):
    return [one.model_dump() for member in cast for one in (member, member.person, member.workspace)]
