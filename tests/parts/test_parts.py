"""The parts do what the tests that use them count on."""

import sqlalchemy as sa

from growthlab.core.db import Database


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


def test_a_page_of_our_own_is_drawn(page):
    page.set_content("<h1>GrowthLab</h1>")

    assert page.inner_text("h1") == "GrowthLab"
