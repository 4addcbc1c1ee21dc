from functools import partial

import pytest

from tests.counting import statements_on


@pytest.fixture
def count_queries(database):
    """Counts what the database is asked inside the block."""
    return partial(statements_on, database.engine)
