import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import func, select

from growthlab.core.outbox import OutboxRow
from growthlab.people.models import Invitation, Membership
from growthlab.people.queries import membership_by_email
from tests.builders import MONDAY, a_person, ada_bob_and_eve, sign_in

PASSWORD = "kettle-violet-81"


@pytest.fixture
def cast(session, client):
    found = ada_bob_and_eve(session)
    sign_in(client, found.ada)
    return found


def invite(client, cast, email="dan@example.com", roles=("growth", "ops")):
    return client.post(f"/w/{cast.ada.workspace.slug}/people/invitations", data={"email": email, "roles": list(roles)})


def path_in(text):
    return re.search(r"http://127\.0\.0\.1:8000(/invitation/[\w-]+)", text)[1]


def test_an_invitation_goes_by_mail_and_its_link_is_shown_once(client, session, cast):
    answer = invite(client, cast)

    mail = session.exec(select(OutboxRow)).one()
    assert mail.recipient == "dan@example.com"
    assert path_in(answer.text) == path_in(mail.text)
    assert "/invitation/" not in client.get(f"/w/{cast.ada.workspace.slug}/people").text


def test_a_new_person_comes_in_with_the_roles_and_address_of_the_invitation(client, app, session, cast):
    link = path_in(invite(client, cast).text)
    guest = app.test_client()

    answer = guest.post(link, data={"name": "Dan", "password": PASSWORD, "email": "x@x.example", "roles": "admin"})

    dan = membership_by_email(session, cast.ada.workspace_id, "dan@example.com")
    assert answer.headers["Location"] == f"/w/{cast.ada.workspace.slug}/"
    assert (dan.person.name, dan.roles) == ("Dan", ["growth", "ops"])
    assert guest.get(f"/w/{cast.ada.workspace.slug}/people").status_code == 200


def test_somebody_with_an_account_accepts_with_it(client, app, session, cast):
    link = path_in(invite(client, cast, cast.eve.person.email).text)
    eve = sign_in(app.test_client(), cast.eve)

    answer = eve.post(link, data={})

    assert answer.status_code == 303
    assert membership_by_email(session, cast.ada.workspace_id, cast.eve.person.email).roles == ["growth", "ops"]


def test_somebody_with_an_account_is_told_to_sign_in(client, app, session, cast):
    link = path_in(invite(client, cast, cast.eve.person.email).text)

    answer = app.test_client().post(link, data={"name": "Eve", "password": PASSWORD})

    assert answer.status_code == 422
    assert "You have an account here already." in answer.text


def test_an_invitation_lets_in_only_its_own_address(client, app, session, cast):
    link = path_in(invite(client, cast).text)
    eve = sign_in(app.test_client(), cast.eve)

    answer = eve.post(link, data={})

    assert answer.status_code == 422
    assert session.exec(select(Invitation.accepted_at)).one() is None


def test_of_ten_at_once_one_comes_in(client, app, session, cast):
    link = path_in(invite(client, cast).text)

    def one(n):
        return app.test_client().post(link, data={"name": f"Dan {n}", "password": PASSWORD}).status_code

    with ThreadPoolExecutor(5) as pool:
        statuses = list(pool.map(one, range(10)))

    count = select(func.count()).select_from(Membership).where(Membership.workspace_id == cast.ada.workspace_id)
    assert statuses.count(303) == 1
    assert session.exec(count).one() == 3


def test_an_invitation_is_too_old_after_a_week(client, app, cast):
    with time_machine.travel(MONDAY, tick=False):
        client = sign_in(app.test_client(), cast.ada)
        link = path_in(invite(client, cast).text)

    with time_machine.travel(MONDAY + timedelta(days=7, minutes=1), tick=False):
        looked = app.test_client().get(link).status_code
        posted = app.test_client().post(link, data={"name": "Dan", "password": PASSWORD}).status_code
        answers = [looked, posted]

    assert answers == [404, 404]


def test_a_withdrawn_invitation_lets_nobody_in(client, app, session, cast):
    link = path_in(invite(client, cast).text)
    number = session.exec(select(Invitation.id)).one()
    session.commit()

    withdrawn = client.post(f"/w/{cast.ada.workspace.slug}/people/invitations/{number}/withdrawal")

    assert withdrawn.status_code == 303
    assert app.test_client().get(link).status_code == 404


def test_inviting_again_ends_the_older_link(client, app, cast):
    first = path_in(invite(client, cast).text)

    second = path_in(invite(client, cast).text)

    assert app.test_client().get(first).status_code == 404
    assert app.test_client().get(second).status_code == 200


def test_the_answer_does_not_say_whether_the_address_has_an_account(client, session, cast):
    a_person(session, "Gil")
    session.commit()

    known, unknown = invite(client, cast, "gil@northline.example"), invite(client, cast, "gal@northline.example")

    assert known.status_code == unknown.status_code == 200
    assert "already" not in known.text


@pytest.mark.parametrize("who", ["bob", "eve"])
def test_only_an_admin_of_the_workspace_invites(app, cast, who):
    client = sign_in(app.test_client(), getattr(cast, who))

    answer = invite(client, cast)

    assert answer.status_code == {"bob": 403, "eve": 404}[who]


def test_an_invitation_needs_an_address_and_a_role(client, cast):
    answer = invite(client, cast, "not an address", roles=())

    assert answer.status_code == 422
    assert "not an address" in answer.text
