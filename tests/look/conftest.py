import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from growthlab.core.i18n import use_locale
from growthlab.core.look import dress
from growthlab.pages.styleguide import styleguide
from tests.look.page import ROOT

FLASHED = [("good", "Vote on H-036 kept."), ("bad", "H-036 has no owner.")]


@pytest.fixture(scope="session")
def environment():
    made = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    dress(made, asset=lambda name: f"/static/{name}")
    made.globals.update(csrf_token=lambda: "secret", get_flashed_messages=lambda with_categories: FLASHED)
    return made


@pytest.fixture
def draw(environment):
    """A piece of template source, drawn in a language."""

    def drawn(source, language="en", **context):
        with use_locale(language):
            return environment.from_string(source).render(locale=language, **context)

    return drawn


@pytest.fixture(scope="session", params=["en", "ru"])
def guide(request, environment):
    """The page of all components."""
    with use_locale(request.param):
        return environment.get_template("core/styleguide.html").render(locale=request.param, **styleguide())
