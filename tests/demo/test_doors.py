"""The demo's doors: one click where it is enabled, none in production."""

import shutil

import pytest

from growthlab.demo.cast import PASSWORD
from tests.application import standing_on
from tests.databases import database_at


@pytest.fixture
def copy(northline_url, tmp_path):
    """The address of a demo workspace of the test's own."""
    shutil.copyfile(northline_url.removeprefix("sqlite:///"), tmp_path / "copy.db")
    url = f"sqlite:///{tmp_path / 'copy.db'}"
    yield url
    database_at(url).dispose()


def sign_in(client):
    return client.post("/sign-in", data={"email": "igor@northline.example", "password": PASSWORD})


@pytest.mark.parametrize("role", ["growth", "lead", "manager", "ops"])
def test_one_click_leads_into_the_demo(application, copy, role):
    with standing_on(application, copy, DEMO_ENABLED=True) as app:
        answer = app.test_client().post(f"/demo/{role}", follow_redirects=True)

    assert answer.status_code == 200
    assert "Northline Digital" in answer.text


@pytest.mark.parametrize(("language", "heading"), [("en", "Today"), ("ru", "Сегодня")])
def test_a_visitor_keeps_the_language_of_the_first_page(application, copy, language, heading):
    with standing_on(application, copy, DEMO_ENABLED=True) as app:
        visitor = app.test_client()
        visitor.post("/language", data={"locale": language})
        answer = visitor.post("/demo/manager", follow_redirects=True)

    assert f">{heading}</h1>" in answer.text
    assert f'<html lang="{language}"' in answer.text


def test_the_known_password_opens_nothing_where_the_demo_is_off(application, copy):
    with standing_on(application, copy, DEMO_ENABLED=True) as app:
        assert sign_in(app.test_client()).status_code == 303

    with standing_on(application, copy, DEMO_ENABLED=False) as app:
        assert sign_in(app.test_client()).status_code == 422
        assert app.test_client().post("/demo/manager").status_code == 404
