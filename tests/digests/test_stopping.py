"""A mail is ended by its link or by the mail program's button, and taken up again."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from growthlab.app import SIGNED_BY_ADDRESS, create_app
from growthlab.core import places
from growthlab.core.outbox import OutboxRow
from growthlab.digests.doors import Doors
from growthlab.digests.due import due_digests
from growthlab.digests.rounds import make_all_due
from growthlab.people.models import Membership
from tests.builders import a_hypothesis, a_member, a_workspace

MONDAY_NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def bob(sqlite_session):
    workspace = a_workspace(sqlite_session)
    ada = a_member(sqlite_session, workspace, "Ada", roles=["growth"])
    found = a_member(sqlite_session, workspace, "Bob", roles=["growth"])
    a_hypothesis(sqlite_session, ada)
    sqlite_session.commit()
    return found


def doors(app):
    return Doors("", app.config["SECRET_KEY"])


def test_a_digest_carries_the_headers_by_which_a_mail_program_ends_it(sqlite_app, sqlite_session, sqlite_database, bob):
    make_all_due(sqlite_database, at=MONDAY_NINE, doors=Doors("https://g.example.com", sqlite_app.config["SECRET_KEY"]))

    mail = sqlite_session.exec(select(OutboxRow).where(OutboxRow.person_id == bob.person_id)).one()
    assert mail.headers["List-Unsubscribe"].startswith("<https://g.example.com/stop/")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].strip("<>") in mail.text


def test_looking_ends_nothing_and_one_click_ends_it(sqlite_app, sqlite_session, bob):
    address = doors(sqlite_app).stop(bob.person_id, "weekly")
    client = sqlite_app.test_client()
    client.get(address)
    before = len(due_digests(sqlite_session, at=MONDAY_NINE))
    sqlite_session.commit()

    answers = [client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]

    sqlite_session.expire_all()
    assert answers == [200, 200]
    assert before - len(due_digests(sqlite_session, at=MONDAY_NINE)) == 1


def test_it_can_be_taken_up_again(sqlite_app, sqlite_session, bob):
    address = doors(sqlite_app).stop(bob.person_id, "weekly")
    client = sqlite_app.test_client()
    client.post(address)

    client.post(f"{address}/back")

    sqlite_session.expire_all()
    assert sqlite_session.get(Membership, bob.id).digest_opt_in


def test_only_what_the_address_itself_permits_goes_without_a_form_token(sqlite_database):
    guarded = create_app(places.config().load("testing", DATABASE_URL=str(sqlite_database.url)))
    client = guarded.test_client()

    answers = [client.post(address).status_code for address in ("/do/x", "/stop/x/back", "/copies/x/yes", "/stop/x", "/copies/x")]

    assert answers == [400, 400, 400, 422, 422]
    assert SIGNED_BY_ADDRESS == ("growthlab.digests.views.stopping.end_mail", "growthlab.digests.views.copies.end_copy")
