"""What the assembled application promises for each of its routes and templates."""

import re

import pytest

from growthlab.app import create_app
from growthlab.core import places
from tests.house.sources import ROOT, name, templates

OPEN = {"static"}


@pytest.fixture(scope="module")
def application():
    return create_app(places.config().load("testing"))


def test_every_route_states_its_permission(application):
    silent = [endpoint for endpoint, view in application.view_functions.items() if not hasattr(view, "permission")]

    assert set(silent) - OPEN == set()


def test_every_template_compiles(application):
    broken = []
    for path in templates():
        try:
            application.jinja_env.get_template(path.relative_to(ROOT / "templates").as_posix())
        except Exception as error:
            broken.append(f"{name(path)}: {error}")

    assert broken == []


def test_every_route_that_a_template_names_is_there(application):
    named = {
        (name(path), endpoint)
        for path in templates() for endpoint in re.findall(r"""url_for\(\s*["']([\w.]+)["']""", path.read_text(encoding="utf-8"))
    }

    assert [pair for pair in sorted(named) if pair[1] not in application.view_functions] == []
