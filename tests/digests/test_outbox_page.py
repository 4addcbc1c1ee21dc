"""An admin sees what was given up and why, and sends it again; so does the command line."""

import json

import pytest
from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.core import outbox
from growthlab.core.events import Event
from growthlab.core.outbox import OutboxRow, Sending
from tests.builders import MONDAY, ada_bob_and_eve, sign_in


@pytest.fixture
def cast(sqlite_session):
    return ada_bob_and_eve(sqlite_session)


@pytest.fixture
def given_up(sqlite_session, cast):
    row = OutboxRow(
        unique_key="one", kind="digest", workspace_id=cast.ada.workspace_id, person_id=cast.bob.person_id,
        recipient="bob@northline.example", subject="Week 48", text="Hello", created_at=MONDAY, next_at=MONDAY,
    )
    sqlite_session.add(row)
    outbox.mark_failed(row, "550 no such mailbox", at=MONDAY, final=True)
    outbox.note_down(sqlite_session, "mail", "*", "mail.example.com cannot be used: timed out", at=MONDAY)
    sqlite_session.commit()
    return row


def run(database, *words, expecting=0):
    result = CliRunner().invoke(main, [*words, "--database-url", str(database.url)])
    assert result.exit_code == expecting, result.output
    return result.output


def test_an_admin_reads_what_was_given_up_and_sends_it_again(sqlite_app, sqlite_session, cast, given_up):
    admin, page = sign_in(sqlite_app.test_client(), cast.ada), f"/w/{cast.ada.workspace.slug}/mail"
    seen = admin.get(f"{page}?show=dead").text

    answer = admin.post(f"{page}/{given_up.id}/sending")

    sqlite_session.expire_all()
    assert "550 no such mailbox" in seen
    assert "has not answered since" in seen
    assert answer.status_code == 303
    assert given_up.status is Sending.WAITING
    assert "message.sent_again" in sqlite_session.exec(select(Event.kind)).all()


def test_nobody_else_sees_or_sends(sqlite_app, cast, given_up):
    page = f"/w/{cast.ada.workspace.slug}/mail/{given_up.id}/sending"

    answers = [sign_in(sqlite_app.test_client(), who).post(page).status_code for who in (cast.bob, cast.eve)]
    foreign = sign_in(sqlite_app.test_client(), cast.eve).post(f"/w/{cast.eve.workspace.slug}/mail/{given_up.id}/sending").status_code

    assert answers == [403, 404]
    assert foreign == 404


def test_the_command_line_lists_retries_and_drops(sqlite_database, sqlite_session, given_up):
    listed = json.loads(run(sqlite_database, "outbox", "list", "--format", "json"))
    retried = json.loads(run(sqlite_database, "outbox", "retry", "--dead", "--format", "json"))
    dropped = json.loads(run(sqlite_database, "outbox", "drop", str(given_up.id), "--format", "json"))

    assert [row["problem"] for row in listed["messages"]] == ["550 no such mailbox"]
    assert listed["totals"]["dead"] == 1
    assert listed["hosts_down"][0]["host"] == "*"
    assert (retried[0]["status"], dropped[0]["status"]) == ("waiting", "dropped")


def test_the_command_line_says_no_in_words(sqlite_database, given_up):
    run(sqlite_database, "outbox", "retry", expecting=2)

    assert "no" in run(sqlite_database, "outbox", "retry", "4711", expecting=2).lower()


def test_who_is_due_and_why_is_told_without_making_anything(sqlite_database, cast, given_up):
    due = json.loads(run(sqlite_database, "digest", "due", "--as-of", "2026-11-30T09:00:00+00:00", "--format", "json"))
    again = json.loads(run(sqlite_database, "digest", "due", "--as-of", "2026-12-02T10:00:00+00:00", "--format", "json"))

    assert {(one["user"], one["why"]) for one in due} >= {("ada@northline.example", "its hour has come")}
    assert {one["dropped"] for one in again} == {True}
