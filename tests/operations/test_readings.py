"""Who works by a version confirms it; who has not is seen on the page, on Today and in the follow-up."""

from datetime import date, timedelta

import pytest
import time_machine

from growthlab.activity.rules import AlertKind
from growthlab.core.errors import RuleBroken
from growthlab.operations import actions
from growthlab.operations.queries import alerts, read_todo, versions_of
from growthlab.operations.queries.readers import held_versions
from growthlab.operations.rules import alerts_of
from growthlab.operations.rules.reading import HeldVersion, Reader, held_on
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.operations.made import a_process

ON = MONDAY.date()
STEP = a_described_process()["steps"][0]
HELD = HeldVersion(2, date(2026, 3, 2), (Reader(1, "Bob", date(2026, 3, 9)), Reader(2, "Dan")))


@pytest.fixture
def cast(session):
    """Bob owns the process, Ada writes the case by her position, Dan gets it; Eve is a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    dan = a_member(session, ada.workspace, "Dan", roles=("growth",))
    ada.title = "Marketing"
    session.flush()
    return ada, bob, eve, dan


@pytest.fixture
def process(session, cast):
    links = [{"from_role": "Marketing", "to_person_id": cast[3].person_id, "what": "the case", "when": "at once"}]
    return an_active_process(session, cast[1], links=links)


def readers(session, process):
    held = held_versions(session, process.workspace_id, [process])[process.id][0]
    return {reader.name: bool(reader.read_on) for reader in held.readers}


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 3, 9), []),
        (date(2026, 3, 10), ["Version 2 is not confirmed by Dan."]),
    ],
)
def test_after_five_working_days_the_missing_ones_are_named(on, said):
    found = [each for each in alerts_of(a_process(versions=(HELD,)), on=on) if each.kind is AlertKind.UNREAD]

    assert [each.text() for each in found] == said


def test_a_version_of_next_week_is_not_missed_yet():
    coming = HeldVersion(3, date(2026, 3, 30), (Reader(2, "Dan"),))

    found = alerts_of(a_process(versions=(coming, HELD)), on=date(2026, 3, 29))

    assert [each.text() for each in found if each.kind is AlertKind.UNREAD] == ["Version 2 is not confirmed by Dan."]


def test_owner_positions_and_ends_of_links_must_read_it(session, process):
    assert readers(session, process) == {"Ada": False, "Bob": True, "Dan": False}


def test_one_button_confirms_it_and_twice_is_once(session, cast, process):
    version = versions_of(session, process)[0]

    first = actions.confirm_reading(session, version, by=cast[3], at=MONDAY)
    session.flush()
    again = actions.confirm_reading(session, version, by=cast[3], at=MONDAY + timedelta(days=1))

    assert again.id == first.id
    assert readers(session, process)["Dan"]


def test_the_next_version_asks_everybody_anew(session, cast, process):
    boss = a_member(session, cast[0].workspace, "Max", roles=("manager",))
    new = actions.draft_version(session, process, by=boss, at=MONDAY)
    session.flush()
    with pytest.raises(RuleBroken, match="not the one to work by"):
        actions.confirm_reading(session, new, by=cast[1], at=MONDAY)

    actions.approve_version(session, new, by=boss, at=MONDAY, on=ON)
    session.flush()

    assert readers(session, process) == {"Ada": False, "Bob": False, "Dan": False}


def test_today_asks_for_it_and_the_owner_hears_who_is_late(session, cast, process):
    late = ON + timedelta(days=9)

    asked = [line.text for line in read_todo(session, [cast[3]], on=ON)(cast[3])]
    told = [line.text for line in read_todo(session, [cast[1]], on=late)(cast[1])]

    assert "Version 1 holds: read it and say that you understood it." in asked
    assert "Not read and understood. Version 1 is not confirmed by Ada, Dan." in told
    assert AlertKind.UNREAD in {line.kind for line in alerts(session, cast[0].workspace_id, on=late)}


def test_whoever_is_not_named_has_nothing_to_confirm(session, cast, process):
    olga = a_member(session, cast[0].workspace, "Olga", roles=("growth",))

    with pytest.raises(RuleBroken, match="nothing to confirm"):
        actions.confirm_reading(session, versions_of(session, process)[0], by=olga, at=MONDAY)


def test_the_page_shows_who_is_missing_and_takes_the_confirmation(client, cast, process):
    page = f"/w/{cast[0].workspace.slug}/processes/{process.code}"
    with time_machine.travel(MONDAY, tick=False):
        before = sign_in(client, cast[3]).get(page).text
        done = client.post(f"{page}/versions/1/readings").status_code
        after = client.get(page).text
        hidden = sign_in(client, cast[2]).post(f"{page}/versions/1/readings").status_code

    assert "I have read and understood it" in before
    assert (done, hidden) == (303, 404)
    assert "I have read and understood it" not in after
    assert after.count("not yet") == before.count("not yet") - 1


def test_the_version_in_force_is_read_though_the_next_ones_are_approved_for_later(session, cast, process):
    boss = a_member(session, cast[0].workspace, "Max", roles=("manager",))
    for days in (30, 60):
        new = actions.draft_version(session, process, by=boss, at=MONDAY)
        actions.approve_version(session, new, by=boss, at=MONDAY, on=ON, effective_from=ON + timedelta(days=days))
        session.flush()

    actions.confirm_reading(session, versions_of(session, process)[2], by=cast[3], at=MONDAY)
    session.flush()

    held = held_on(held_versions(session, process.workspace_id, [process])[process.id], on=ON)
    assert {reader.name: bool(reader.read_on) for reader in held.readers}["Dan"]
