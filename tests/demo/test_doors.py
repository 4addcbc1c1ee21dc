"""The demo's doors: one click where it is enabled, none in production."""

import shutil

import pytest

from growthlab.app import create_app
from growthlab.core import places
from growthlab.demo.cast import PASSWORD


def client_on(northline_url, tmp_path, *, demo):
    copy = tmp_path / "copy.db"
    shutil.copyfile(northline_url.removeprefix("sqlite:///"), copy)
    settings = places.config().load("testing", DATABASE_URL=f"sqlite:///{copy}", DEMO_ENABLED=demo)
    return create_app(settings | {"WTF_CSRF_ENABLED": False}).test_client()


def sign_in(client):
    return client.post("/sign-in", data={"email": "igor@northline.example", "password": PASSWORD})


@pytest.mark.parametrize("role", ["growth", "lead", "manager", "ops"])
def test_one_click_leads_into_the_demo(northline_url, tmp_path, role):
    client = client_on(northline_url, tmp_path, demo=True)

    answer = client.post(f"/demo/{role}", follow_redirects=True)

    assert answer.status_code == 200
    assert "Northline Digital" in answer.text


def test_the_known_password_opens_nothing_where_the_demo_is_off(northline_url, tmp_path):
    with_demo, without = client_on(northline_url, tmp_path, demo=True), client_on(northline_url, tmp_path, demo=False)

    assert sign_in(with_demo).status_code == 303
    assert sign_in(without).status_code == 422
    assert without.post("/demo/manager").status_code == 404
