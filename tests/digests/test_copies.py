"""People without an account read a copy once they have said yes, until they or an admin end it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from growthlab.core.errors import RuleBroken
from growthlab.core.outbox import OutboxRow
from growthlab.digests.actions.copies import ask, confirm, end
from growthlab.digests.doors import Doors
from growthlab.digests.rounds import make_copies_due
from tests.builders import MONDAY, ada_bob_and_eve, sign_in
from tests.counting import statements_on
from tests.walks import a_decided_test

NEXT_MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
DOORS = Doors("https://g.example.com", "testing-only-testing-only-testing-only")


@pytest.fixture
def cast(sqlite_session):
    return ada_bob_and_eve(sqlite_session)


def copies(session):
    return session.exec(select(OutboxRow).where(OutboxRow.recipient == "owner@example.com", OutboxRow.kind == "digest")).all()


def test_nothing_comes_before_a_yes_and_one_copy_a_week_after_it(sqlite_session, sqlite_database, cast):
    a_decided_test(sqlite_session, cast.bob)
    row = ask(sqlite_session, "owner@example.com", "ru", by=cast.ada, at=MONDAY, doors=DOORS)
    sqlite_session.commit()
    silent = make_copies_due(sqlite_database, at=NEXT_MONDAY, doors=DOORS)
    confirm(sqlite_session, row.id, at=MONDAY)
    sqlite_session.commit()

    made = [make_copies_due(sqlite_database, at=NEXT_MONDAY + timedelta(minutes=n), doors=DOORS) for n in range(3)]

    mail = copies(sqlite_session)[0]
    assert (silent, made) == (0, [1, 0, 0])
    assert "/w/" not in mail.text
    assert "/do/" not in mail.html
    assert "Копия только для чтения" in mail.text


def test_a_copy_that_was_ended_comes_no_more_and_its_old_yes_does_not_revive_it(sqlite_session, sqlite_database, cast):
    row = ask(sqlite_session, "owner@example.com", "en", by=cast.ada, at=MONDAY, doors=DOORS)
    confirm(sqlite_session, row.id, at=MONDAY)
    end(sqlite_session, row.id, by_id=None, at=MONDAY)
    sqlite_session.commit()

    with pytest.raises(RuleBroken, match="was ended"):
        confirm(sqlite_session, row.id, at=MONDAY)

    assert make_copies_due(sqlite_database, at=NEXT_MONDAY, doors=DOORS) == 0


def test_an_address_is_asked_once_a_day(sqlite_session, cast):
    ask(sqlite_session, "owner@example.com", "en", by=cast.ada, at=MONDAY, doors=DOORS)

    with pytest.raises(RuleBroken, match="asked today"):
        ask(sqlite_session, "Owner@example.com", "en", by=cast.ada, at=MONDAY + timedelta(hours=1), doors=DOORS)


def test_an_admin_asks_and_ends_and_the_address_says_yes_by_a_press(sqlite_app, sqlite_session, cast):
    page = f"/w/{cast.ada.workspace.slug}/mail/copies"
    admin = sign_in(sqlite_app.test_client(), cast.ada)
    asked = admin.post(page, data={"email": "owner@example.com", "locale": "en"})
    mail = sqlite_session.exec(select(OutboxRow).where(OutboxRow.recipient == "owner@example.com")).one()
    path = "/copies/" + mail.text.split("/copies/")[1].split()[0]
    stranger = sqlite_app.test_client()
    sqlite_session.commit()

    looked, said = stranger.get(path), stranger.post(f"{path}/yes")

    assert (asked.status_code, looked.status_code, said.status_code) == (303, 200, 200)
    assert "Thank you" in said.text
    assert "owner@example.com" in admin.get(page).text
    assert admin.post(f"{page}/1/end").status_code == 303


def test_only_an_admin_of_the_workspace_sees_and_ends_copies(sqlite_app, sqlite_session, cast):
    ask(sqlite_session, "owner@example.com", "en", by=cast.ada, at=MONDAY, doors=DOORS)
    sqlite_session.commit()
    page = f"/w/{cast.ada.workspace.slug}/mail/copies"

    seen = [sign_in(sqlite_app.test_client(), who).get(page).status_code for who in cast]
    ended = sign_in(sqlite_app.test_client(), cast.eve).post(f"/w/{cast.eve.workspace.slug}/mail/copies/1/end").status_code

    assert seen == [200, 403, 404]
    assert ended == 404


def test_ten_copies_of_a_workspace_ask_what_waits_there_as_often_as_one(sqlite_session, sqlite_database, cast):
    a_decided_test(sqlite_session, cast.bob)
    asked = []
    for week, copies_wanted in ((0, 1), (1, 10)):
        for number in range(copies_wanted):
            at = MONDAY + timedelta(weeks=week, minutes=number)
            confirm(sqlite_session, ask(sqlite_session, f"{week}.{number}@example.com", "en", by=cast.ada, at=at, doors=DOORS).id, at=at)
        sqlite_session.commit()
        with statements_on(sqlite_database.engine) as said:
            make_copies_due(sqlite_database, at=NEXT_MONDAY + timedelta(weeks=week), doors=DOORS)
        asked.append(sum("FROM hypothesis" in words for words in said))

    assert asked[0] == asked[1] > 0
