"""The story of the demo workspace, told once for all tests that only read it."""

from datetime import date

import pytest

from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.demo import story

TOLD_ON = date(2026, 11, 23)


@pytest.fixture(scope="session")
def northline_url(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('northline') / 'northline.db'}"
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        story.load(session, lang="en", as_of=TOLD_ON)
        session.commit()
    database.dispose()
    return url


@pytest.fixture
def northline(northline_url):
    """A reading session on the told story."""
    database = Database(northline_url)
    with database.reading() as session:
        yield session
    database.dispose()
