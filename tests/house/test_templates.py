"""Every template compiles and says nothing in one language only."""

from functools import cache

import pytest
from jinja2 import Environment, FileSystemLoader, meta

from tests.house.sources import ROOT, name, templates
from tests.house.unmarked import unmarked


@cache
def environment() -> Environment:
    """The extensions that Flask-Babel gives the product's own environment."""
    return Environment(loader=FileSystemLoader(ROOT / "templates"), extensions=["jinja2.ext.i18n", "jinja2.ext.do"])


SHEET = "templates/core/styleguide"  # the sheet of components, for those who build pages: its samples are English


@pytest.mark.parametrize("path", [path for path in templates() if not name(path).startswith(SHEET)], ids=name)
def test_every_text_of_a_template_is_marked(path):
    assert unmarked(path, environment()) == []


def test_every_template_that_another_names_is_there():
    named = {
        (name(path), other)
        for path in templates()
        for other in meta.find_referenced_templates(environment().parse(path.read_text(encoding="utf-8"))) if other
    }

    assert [pair for pair in named if not (ROOT / "templates" / pair[1]).is_file()] == []


def test_a_fragment_says_on_its_first_line_what_it_needs():
    silent = [name(path) for path in templates() if path.name.startswith("_") and not path.read_text().startswith("{#")]

    assert silent == []
