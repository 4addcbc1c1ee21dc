"""The web application on a test's database, and a client to walk it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from growthlab.app import create_app
from growthlab.core import places
from growthlab.core.i18n import set_locale
from tests.databases import database_at


@pytest.fixture(autouse=True)
def _english():
    """A request of an earlier test may have spoken Russian on this thread."""
    set_locale("en")


@pytest.fixture(scope="session")
def application() -> Flask:
    """One for all tests of this process: a template is compiled once, an address read once. Use it through `standing_on`."""
    return create_app(places.config().load("testing") | {"WTF_CSRF_ENABLED": False})


@contextmanager
def standing_on(application: Flask, url: str, **settings: object) -> Iterator[Flask]:
    """The application on this database; its settings are as before afterwards, whatever a test changed."""
    before = dict(application.config)
    application.config.update(settings, DATABASE_URL=url)
    application.extensions["growthlab.database"] = database_at(url)
    try:
        yield application
    finally:
        del application.extensions["growthlab.database"]  # who gave the address closes its connections
        application.config.clear()
        application.config.update(before)


@pytest.fixture
def app(application, database_url):
    with standing_on(application, database_url) as standing:
        yield standing


@pytest.fixture
def sqlite_app(application, sqlite_database):
    """For what both databases do alike, where once is enough."""
    with standing_on(application, str(sqlite_database.url)) as standing:
        yield standing


@pytest.fixture
def client(app):
    return app.test_client()
