from contextlib import contextmanager

import pytest
import sqlalchemy as sa


@pytest.fixture
def count_queries(database):
    """Counts what the database is asked inside the block."""

    @contextmanager
    def counting():
        asked = []

        def listener(*event):
            asked.append(event[2])

        sa.event.listen(database.engine, "before_cursor_execute", listener)
        try:
            yield asked
        finally:
            sa.event.remove(database.engine, "before_cursor_execute", listener)

    return counting
