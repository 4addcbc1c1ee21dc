import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import func, select

from growthlab.app import create_app
from growthlab.core import places
from growthlab.people.models import SignedIn
from growthlab.people.sessions import IDLE
from tests.builders import MONDAY, a_person, a_workspace, ada_bob_and_eve, sign_in

PASSWORD = "kettle-violet-81"


@pytest.fixture
def app(app):
    """Three tries are enough to see a limit; each costs 40 ms of hashing."""
    app.config["SIGN_IN_TRIES"] = 3
    return app


@pytest.fixture
def ada(session):
    person = a_person(session, "Ada", password=PASSWORD)
    session.commit()
    return person


def enter(client, email="ada@northline.example", password=PASSWORD, **options):
    return client.post("/sign-in", data={"email": email, "password": password, **options.pop("more", {})}, **options)


def text_of(answer):
    return re.sub(r'(name="csrf_token" value|value|request) ?="?[^" <]*"?', "", answer.text)


def test_the_right_password_lets_in_whatever_the_case_of_the_address(client, ada):
    answer = enter(client, email=" ADA@northline.EXAMPLE ")

    assert answer.status_code == 303
    assert client.get("/me").status_code == 200


def test_ten_tries_within_fifteen_minutes_are_the_default():
    settings = places.config().load("testing")

    assert (settings["SIGN_IN_TRIES"], settings["SIGN_IN_MINUTES"]) == (10, 15)


def test_the_cookie_is_for_this_site_alone(client, ada):
    cookie = enter(client).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client, ada):
    wrong = enter(client, password="kettle-violet-82")
    unknown = enter(client, email="nobody@northline.example", password="kettle-violet-82")

    assert wrong.status_code == unknown.status_code == 422
    assert "The address or the password is not right." in wrong.text
    assert text_of(wrong) == text_of(unknown).replace("nobody@", "ada@")


def test_a_try_past_the_limit_is_not_looked_at_though_its_password_is_right(client, ada):
    for _ in range(3):
        enter(client, password="wrong-kettle")

    answer = enter(client)

    assert answer.status_code == 429
    assert "Too many tries" in answer.text


def test_the_limit_is_the_same_for_an_address_that_nobody_has(client, ada):
    for _ in range(3):
        enter(client, email="nobody@northline.example")

    answer = enter(client, email="nobody@northline.example")

    assert answer.status_code == 429


def test_a_forged_forwarded_address_changes_nothing(client, ada):
    for n in range(3):
        enter(client, email=f"nobody{n}@northline.example", headers={"X-Forwarded-For": f"10.0.0.{n}"})

    answer = enter(client, headers={"X-Forwarded-For": "10.9.9.9"})

    assert answer.status_code == 429


def test_after_fifteen_minutes_the_right_person_is_in_again(client, ada):
    with time_machine.travel(MONDAY, tick=False):
        for _ in range(4):
            enter(client, password="wrong-kettle")

    with time_machine.travel(MONDAY + timedelta(minutes=15, seconds=1), tick=False):
        answer = enter(client)

    assert answer.status_code == 303


def test_coming_in_gives_the_account_its_tries_back(client, ada):
    elsewhere = {"environ_base": {"REMOTE_ADDR": "10.1.1.1"}}
    for _ in range(2):
        enter(client, password="wrong-kettle")
    enter(client)
    for _ in range(2):
        enter(client, password="wrong-kettle", **elsewhere)

    answer = enter(client, **elsewhere)

    assert answer.status_code == 303


def test_of_twelve_tries_at_once_three_are_looked_at(app, ada):
    def one(_):
        return enter(app.test_client(), password="wrong-kettle").status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(12)))

    assert statuses.count(422) == 3
    assert statuses.count(429) == 9


def test_signing_in_goes_on_where_one_wanted_to_go_but_never_to_another_site(client, app, ada):
    inside = enter(client, more={"next": "/me"})
    outside = [
        enter(app.test_client(), more={"next": target}).headers["Location"]
        for target in ("//evil.example", "https://evil.example", "/\\evil.example")
    ]

    assert inside.headers["Location"] == "/me"
    assert outside == ["/", "/", "/"]


def test_signing_out_ends_the_session_on_the_server_too(client, session, ada):
    enter(client)
    cookie = client.get_cookie("growthlab_session").value

    client.post("/sign-out")
    client.set_cookie("growthlab_session", cookie)

    assert client.get("/me").status_code == 303
    assert session.exec(select(func.count()).select_from(SignedIn)).one() == 0


def test_a_session_ends_when_nobody_uses_it(client, ada):
    with time_machine.travel(MONDAY, tick=False):
        enter(client)

    with time_machine.travel(MONDAY + IDLE + timedelta(minutes=1), tick=False):
        client.set_cookie("growthlab_session", client.get_cookie("growthlab_session").value)
        answer = client.get("/me")

    assert answer.status_code == 303


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_used_session_is_noted_once_an_hour(client, session, ada, method):
    with time_machine.travel(MONDAY, tick=False):
        enter(client)
    with time_machine.travel(MONDAY + timedelta(minutes=59), tick=False):
        getattr(client, method)("/me")
    session.commit()

    with time_machine.travel(MONDAY + timedelta(minutes=61), tick=False):
        getattr(client, method)("/me" if method == "get" else "/theme")

    session.expire_all()
    assert session.exec(select(SignedIn.seen_at)).one() == MONDAY + timedelta(minutes=61)


def test_a_deactivated_person_is_out_at_the_next_click(client, session):
    bob = ada_bob_and_eve(session).bob
    sign_in(client, bob)
    bob.person.active = False
    session.commit()

    assert client.get("/me").status_code == 303


def test_a_guest_is_sent_to_sign_in_and_a_stranger_finds_nothing(client, app, session):
    cast = ada_bob_and_eve(session)
    people = f"/w/{cast.ada.workspace.slug}/people"
    eve = sign_in(app.test_client(), cast.eve)

    guest = client.get(people)

    assert guest.headers["Location"] == f"/sign-in?next={people}"
    assert eve.get(people).status_code == 404


def test_a_guest_chooses_the_language(client, session):
    a_workspace(session)
    session.commit()

    client.post("/language", data={"locale": "ru"})

    assert "Войти" in client.get("/sign-in").text


def test_on_https_cookies_are_secure_and_bound_to_this_host(database_url, ada):
    settings = places.config().load("testing", DATABASE_URL=database_url, BASE_URL="https://growthlab.example")
    client = create_app(settings | {"WTF_CSRF_ENABLED": False}).test_client()

    answer = enter(client, base_url="https://growthlab.example")

    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "growthlab_session=" in line)
    assert cookie.startswith("__Host-growthlab_session=")
    assert "Secure" in cookie
    assert client.get("/me", base_url="https://growthlab.example").status_code == 200
