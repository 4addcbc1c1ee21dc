"""A running product on a fresh copy of the told demo workspace, and one visitor's browser."""

import shutil

import pytest

from tests.journeys.album import Album
from tests.journeys.site import running
from tests.journeys.visitor import visiting

MONDAY_MORNING = "2026-11-23T07:30:00+00:00"


@pytest.fixture
def site(northline_url, tmp_path):
    copy = tmp_path / "northline.db"
    shutil.copyfile(northline_url.removeprefix("sqlite:///"), copy)
    with running(f"sqlite:///{copy}", MONDAY_MORNING) as found:
        yield found


@pytest.fixture
def visitor(browser, site, request):
    with visiting(browser, site.address, request.node.path.stem.removeprefix("test_")) as found:
        yield found


@pytest.fixture
def album(visitor):
    return Album(visitor)
