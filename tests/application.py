"""The web application on a test's database, and a client to walk it."""

import pytest

from growthlab.app import create_app
from growthlab.core import places
from growthlab.core.i18n import set_locale


@pytest.fixture(autouse=True)
def _english():
    """A request of an earlier test may have spoken Russian on this thread."""
    set_locale("en")


@pytest.fixture
def app(database_url):
    yield from _application(database_url)


@pytest.fixture
def sqlite_app(sqlite_database):
    """For what both databases do alike, where once is enough."""
    yield from _application(str(sqlite_database.url))


def _application(database_url):
    settings = places.config().load("testing", DATABASE_URL=database_url) | {"WTF_CSRF_ENABLED": False}
    made = create_app(settings)
    yield made
    if "growthlab.database" in made.extensions:
        made.extensions["growthlab.database"].dispose()


@pytest.fixture
def client(app):
    return app.test_client()
