"""A person's deadlines, asked for by a calendar program that knows only the private address."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import icalendar
import pytest
from sqlmodel import select

from growthlab.calendars.days import days_of
from growthlab.calendars.models import CalendarFeed
from growthlab.core.events import Event
from growthlab.people.actions import deactivate
from growthlab.people.models import Membership, Person
from tests.builders import ada_bob_and_eve, sign_in
from tests.core.test_ical import strict
from tests.walks import a_running_test

ADDRESS = re.compile(r"http\S+/calendar/\S+?\.ics")


@pytest.fixture
def made(client, session):
    """Bob owns a running test; Ada is manager and admin; `address` is Bob's."""
    cast = ada_bob_and_eve(session)
    hypothesis = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)
    address = urlsplit(ADDRESS.search(client.post("/me/calendar").text).group()).path
    return cast, hypothesis, address


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    strict(answer.text)
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(answer.text).walk("VEVENT")}


def test_the_end_of_my_test_is_a_whole_day_with_a_name_that_stays(app, made):
    _, hypothesis, address = made
    visitor = app.test_client()

    first, again = events(visitor, address), events(visitor, address)

    [(uid, event)] = first.items()
    assert uid == f"test-{hypothesis.id}.{hypothesis.workspace_id}@127.0.0.1"
    assert (event.start, str(event["SUMMARY"])) == (hypothesis.planned_end, f"{hypothesis.key} test ends")
    assert first.keys() == again.keys()


def test_an_unchanged_calendar_is_not_sent_again(app, made):
    visitor = app.test_client()
    tag = visitor.get(made[2]).headers["ETag"]

    again = visitor.get(made[2], headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_it_speaks_the_persons_language_and_knows_the_persons_rights_at_the_moment(app, session, made):
    cast, _, address = made
    session.get(Person, cast.bob.person_id).locale = "ru"
    session.commit()
    spoken = [str(event["SUMMARY"]) for event in events(app.test_client(), address).values()]

    deactivate(session, session.get(Membership, cast.bob.id), by=cast.ada, at=datetime.now(UTC))
    session.commit()

    assert "конец теста" in spoken[0]
    assert events(app.test_client(), address) == {}


def test_the_address_is_shown_once_kept_as_a_hash_and_can_be_ended(app, client, session, made):
    _, _, address = made
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    shown_again = client.get("/me/calendar").text
    kept = session.exec(select(CalendarFeed)).one().token_hash
    session.commit()

    renewed = urlsplit(ADDRESS.search(client.post("/me/calendar").text).group()).path
    after_renewal = [app.test_client().get(one).status_code for one in (address, renewed)]
    ended = client.post("/me/calendar/end").status_code
    after_end = app.test_client().get(renewed).status_code

    assert (token in shown_again, token == kept) == (False, False)
    assert (after_renewal, ended, after_end) == ([404, 200], 303, 404)
    kinds = [kind for kind in session.exec(select(Event.kind).order_by(Event.id)).all() if kind.startswith("calendar.")]
    assert kinds == ["calendar.address_made", "calendar.address_made", "calendar.address_ended"]


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "%F0%9F%8E%89", "' OR 1=1 --"])
def test_a_guessed_address_is_no_address(app, token):
    assert app.test_client().get(f"/calendar/{token}.ics").status_code == 404


def test_the_demo_workspace_fills_a_managers_calendar(northline):
    igor = northline.exec(select(Membership).join(Person).where(Person.email == "igor@northline.example")).one()

    found = days_of(northline, igor, on=date(2026, 11, 23), base_url="https://growth.example")

    assert {"test", "review", "handover"} <= {entry.uid.split("-")[0] for entry in found}
    assert len({entry.uid for entry in found}) == len(found)
