import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import func, select

from growthlab.core import clock
from growthlab.core.outbox import OutboxRow, claim, mark_sent
from growthlab.people.models import SignedIn, Token
from tests.builders import MONDAY, a_person, sign_in

OLD, NEW = "kettle-violet-81", "harbour-lemon-24"


@pytest.fixture
def ada(session):
    person = a_person(session, "Ada", password=OLD)
    session.commit()
    return person


def link_of(client, session):
    """The path of the link in the mail that asking for one has written."""
    client.post("/forgot", data={"email": "ada@northline.example"})
    text = session.exec(select(OutboxRow.text).where(OutboxRow.kind == "link")).one()
    session.commit()  # SQLite's writing session would keep the application waiting
    return re.search(r"http://127\.0\.0\.1:8000(/reset/\S+)", text)[1]


def test_a_known_and_an_unknown_address_get_the_same_answer(client, ada):
    with time_machine.travel(MONDAY, tick=False):  # the form's token tells the second
        known = client.post("/forgot", data={"email": "ada@northline.example"})
        unknown = client.post("/forgot", data={"email": "eva@northline.example"})

    assert known.status_code == unknown.status_code == 200
    assert known.text == unknown.text.replace("eva@", "ada@")


def test_only_a_known_address_gets_a_mail_and_the_link_ignores_the_host_header(client, session, ada):
    for email in ("ada@northline.example", "eva@northline.example"):
        client.post("/forgot", data={"email": email}, headers={"Host": "evil.example"})

    mail = session.exec(select(OutboxRow)).one()
    assert mail.recipient == "ada@northline.example"
    assert "http://127.0.0.1:8000/reset/" in mail.text
    assert "evil" not in mail.text


def test_the_database_keeps_no_token_once_the_mail_is_sent(client, session, ada):
    token = link_of(client, session).rpartition("/")[2]
    mail = session.exec(select(OutboxRow)).one()

    claim(session, at=clock.now(), by="a sender")
    mark_sent(session, mail, by="a sender", at=clock.now())
    session.refresh(mail)

    assert token not in mail.text
    assert session.exec(select(Token.token_hash)).one() != token


def test_nobodys_mailbox_is_filled(client, app, session, ada):
    app.config["SIGN_IN_TRIES"] = 2

    answers = [client.post("/forgot", data={"email": "ada@northline.example"}).status_code for _ in range(4)]

    assert answers == [200] * 4
    assert session.exec(select(func.count()).select_from(OutboxRow)).one() == 2


def test_a_new_password_by_the_link_ends_every_other_session_and_tells_the_person(client, app, session, ada):
    elsewhere = sign_in(app.test_client(), ada)
    link = link_of(client, session)

    answer = client.post(link, data={"password": NEW})

    assert answer.status_code == 303
    assert client.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303
    assert "was changed" in session.exec(select(OutboxRow.subject).where(OutboxRow.kind == "notice")).one()


def test_looking_at_the_link_uses_nothing_up(client, session, ada):
    link = link_of(client, session)

    looks = [client.get(link).status_code for _ in range(3)]

    assert looks == [200] * 3
    assert client.post(link, data={"password": NEW}).status_code == 303


def test_a_refused_password_leaves_the_link_usable(client, session, ada):
    link = link_of(client, session)

    refused = client.post(link, data={"password": "password"})

    assert refused.status_code == 422
    assert client.post(link, data={"password": NEW}).status_code == 303


def test_a_link_is_too_old_after_an_hour(client, session, ada):
    with time_machine.travel(MONDAY, tick=False):
        link = link_of(client, session)

    with time_machine.travel(MONDAY + timedelta(minutes=61), tick=False):
        answers = client.get(link).status_code, client.post(link, data={"password": NEW}).status_code

    assert answers == (404, 422)


def test_of_twenty_at_once_one_sets_the_password(client, app, session, ada):
    link = link_of(client, session)

    def one(n):
        return app.test_client().post(link, data={"password": f"{NEW}-{n}"}).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(20)))

    assert statuses.count(303) == 1
    assert statuses.count(422) == 19
    assert session.exec(select(func.count()).select_from(SignedIn)).one() == 1


def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(client, app, ada):
    elsewhere = sign_in(app.test_client(), ada)
    sign_in(client, ada)

    wrong = client.post("/me/password", data={"old": "wrong-kettle", "new": NEW})
    right = client.post("/me/password", data={"old": OLD, "new": NEW})

    assert wrong.status_code == 422
    assert "This is not your present password." in wrong.text
    assert right.status_code == 303
    assert client.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303


def test_i_end_my_other_browser_but_not_somebody_elses(client, app, session, ada):
    eve = a_person(session, "Eve")
    elsewhere, stranger = sign_in(app.test_client(), ada), sign_in(app.test_client(), eve)
    sign_in(client, ada)
    rows = session.exec(select(SignedIn.id).order_by(SignedIn.id)).all()
    session.commit()

    answers = [client.post(f"/me/browsers/{row}/end").status_code for row in rows[:2]]

    assert answers == [303, 303]
    assert elsewhere.get("/me").status_code == 303
    assert stranger.get("/me").status_code == 200
