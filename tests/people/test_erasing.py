"""Erasing a person: the name and the address go, what they did stays under a number."""

import subprocess
import sys

import pytest
from sqlmodel import select

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.core.outbox import OutboxRow
from growthlab.digests.models import DigestCopy, DigestRun
from growthlab.people.actions import deactivate, reactivate
from growthlab.people.actions.erasing import erase
from growthlab.people.actions.invitations import invite
from growthlab.people.addresses import is_of_erased
from growthlab.people.models import Person, SignedIn
from growthlab.people.permissions import NotAllowed
from growthlab.people.sessions import open_session
from growthlab.voting.models import Vote
from tests.builders import MONDAY, a_hypothesis, a_member, a_workspace, ada_bob_and_eve, sign_in

BOB = "bob@northline.example"


@pytest.fixture
def cast(session):
    """Bob has left, with a vote, a session, a digest and a kept mail."""
    cast = ada_bob_and_eve(session)
    row = a_hypothesis(session, cast.bob)
    session.add(Vote(workspace_id=row.workspace_id, hypothesis_id=row.id, person_id=cast.bob.person_id, belief_percent=50, at=MONDAY))
    open_session(session, cast.bob.person, at=clock.now(), address=None, browser=None)
    mail = OutboxRow(unique_key="digest:bob", recipient=BOB, subject="Week 48", text="Bob, …", created_at=MONDAY, next_at=MONDAY)
    session.add(mail)
    session.add(DigestRun(week="2026-W48", person_id=cast.bob.person_id, made_at=MONDAY))
    session.add(DigestCopy(workspace_id=row.workspace_id, email=BOB, asked_by_id=cast.ada.person_id, asked_at=MONDAY))
    session.add(Event(at=MONDAY, kind="message.dropped", subject_kind="outbox_row", subject_id=1, details={"to": BOB}))
    deactivate(session, cast.bob, by=cast.ada, at=MONDAY)
    session.commit()
    return cast


def test_nothing_of_the_erased_carries_the_address_and_what_they_did_stays(session, cast):
    erase(session, cast.bob.person, at=MONDAY, by=cast.ada)
    session.commit()

    assert session.exec(select(Person.email).where(Person.email == BOB)).all() == []
    assert session.exec(select(Vote.person_id)).all() == [cast.bob.person_id]
    assert cast.bob.person.name == f"Erased person {cast.bob.person_id}"
    for gone in (OutboxRow, SignedIn, DigestRun, DigestCopy):
        assert session.exec(select(gone)).all() == []
    assert BOB not in str([event.details for event in session.exec(select(Event))])
    assert [event.by_id for event in session.exec(select(Event).where(Event.kind == "person.erased"))] == [cast.ada.person_id]


def test_erasing_again_changes_nothing(session, cast):
    erase(session, cast.bob.person, at=MONDAY, by=cast.ada)
    erase(session, cast.bob.person, at=MONDAY, by=cast.ada)

    assert len(session.exec(select(Event).where(Event.kind == "person.erased")).all()) == 1


def test_who_still_works_somewhere_is_not_erased(session, cast):
    other = a_workspace(session, "Other")
    a_member(session, other, "Bob")
    a_member(session, other, "Ada", roles=["manager", "admin"])

    with pytest.raises(RuleBroken, match="Bob still works in Other"):
        erase(session, cast.bob.person, at=MONDAY, by=cast.ada)


def test_who_is_known_elsewhere_is_erased_by_the_operator_only(session, cast):
    deactivated = a_member(session, a_workspace(session, "Other"), "Bob")
    deactivated.active = False
    session.flush()

    with pytest.raises(NotAllowed):
        erase(session, cast.bob.person, at=MONDAY, by=cast.ada)
    erase(session, cast.bob.person, at=MONDAY, by=None)

    assert is_of_erased(cast.bob.person.email)


def test_the_erased_do_not_come_back_but_may_be_invited_anew(session, cast):
    erase(session, cast.bob.person, at=MONDAY, by=cast.ada)

    with pytest.raises(RuleBroken, match="cannot come back"):
        reactivate(session, cast.bob, by=cast.ada, at=MONDAY)
    assert invite(session, email=BOB, roles=["growth"], by=cast.ada, at=MONDAY, base_url="https://g.example").invitation.email == BOB


def test_the_page_asks_for_the_address_and_only_an_admin_sees_it(client, session, cast):
    at = f"/w/northline/people/{cast.bob.id}/erasure"
    a_member(session, cast.ada.workspace, "Vic", roles=["growth"])
    session.commit()

    assert sign_in(client, cast.eve).get(at).status_code == 404
    assert sign_in(client, a_member(session, cast.ada.workspace, "Vic")).get(at).status_code == 403
    wrong = sign_in(client, cast.ada).post(at, data={"email": "eve@northline.example"})
    assert wrong.status_code == 422
    assert "Nothing was erased." in wrong.text
    done = client.post(at, data={"email": BOB}, follow_redirects=True)
    assert "Erased: Bob." in done.text
    assert BOB not in done.text


def test_the_operators_command_leaves_nothing_behind_either(session, cast, database_url):
    """In a process of its own: what another test has imported does not help it."""
    arguments = ["user", "erase", "--email", BOB, "--yes", "--database-url", database_url]
    done = subprocess.run([sys.executable, "-m", "growthlab", *arguments], capture_output=True, text=True, timeout=120, check=False)
    session.expire_all()

    assert done.returncode == 0, done.stderr
    for gone in (OutboxRow, SignedIn, DigestRun, DigestCopy):
        assert session.exec(select(gone)).all() == []
