"""Mails leave by a real SMTP server, or as files; a failure is recorded and tried again."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from growthlab.core import outbox
from growthlab.core.mail import send_waiting
from growthlab.core.outbox import OutboxRow, Sending
from tests.parts.mailbox import only_ada

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
CERTIFICATE = Path(__file__).parent / "localhost.pem"


def a_mail(session, to="ada@example.com", key=None, **fields):
    wanted = {"subject": "Week 48", "text": "Hello", "html": "<p>Hello</p>", "created_at": AT, "next_at": AT} | fields
    row = OutboxRow(unique_key=key or f"to:{to}", recipient=to, **wanted)
    outbox.put(session, row)
    session.commit()
    return row


def rows(database):
    with database.reading() as session:
        return {row.recipient: row for row in session.exec(select(OutboxRow))}


def test_a_mail_arrives_with_text_and_html_and_a_stable_id(session, database, mailbox):
    a_mail(session)

    sent = send_waiting(database, mailbox.settings, at=AT)

    mail = mailbox.arrived[0]
    assert sent == 1
    assert mail.get_body(("plain",)).get_content().strip() == "Hello"
    assert "<p>Hello</p>" in mail.get_body(("html",)).get_content()
    assert mail["Message-ID"].endswith("@example.com>")
    assert rows(database)["ada@example.com"].status is Sending.SENT


def test_the_same_occasion_is_one_mail(session):
    a_mail(session, key="digest:1:2026-W48")

    again = OutboxRow(unique_key="digest:1:2026-W48", recipient="ada@example.com", subject="x", text="x", created_at=AT, next_at=AT)

    assert outbox.put(session, again) is False


def test_fifty_mails_share_one_connection(session, database, mailbox):
    for number in range(50):
        a_mail(session, f"p{number}@example.com")

    sent = send_waiting(database, mailbox.settings, at=AT)

    assert sent == 50
    assert len(mailbox.sessions) == 1


@pytest.mark.parametrize(("who", "said"), [("later", "451"), ("full", "552")])
def test_a_greylisting_server_and_a_full_mailbox_are_asked_again(sqlite_session, sqlite_database, mailbox, who, said):
    a_mail(sqlite_session, f"{who}@example.com")

    send_waiting(sqlite_database, mailbox.settings, at=AT)

    waiting = rows(sqlite_database)[f"{who}@example.com"]
    assert waiting.status is Sending.WAITING
    assert said in waiting.last_error
    assert AT + timedelta(seconds=40) < waiting.next_at < AT + timedelta(minutes=2)


def test_an_address_that_does_not_exist_is_given_up_at_once_and_harms_no_other(session, database, mailbox):
    a_mail(session, "nobody@example.com")
    a_mail(session, "ada@example.com")

    sent = send_waiting(database, mailbox.settings, at=AT)

    assert sent == 1
    assert {to: row.status for to, row in rows(database).items()} == {
        "nobody@example.com": Sending.DEAD, "ada@example.com": Sending.SENT,
    }


def test_a_server_that_is_down_is_asked_once_a_pause_and_not_once_a_mail(session, database, mailbox):
    nobody_there = mailbox.settings | {"SMTP_PORT": 9}
    for number in range(30):
        a_mail(session, f"p{number}@example.com")

    send_waiting(database, nobody_there, at=AT)
    soon = send_waiting(database, mailbox.settings, at=AT + timedelta(seconds=10))
    back = send_waiting(database, mailbox.settings, at=AT + timedelta(minutes=2))

    tried = [row for row in rows(database).values() if row.attempts > 1]
    assert (soon, back) == (0, 30)
    assert len(tried) <= 1
    with database.reading() as reading:
        assert outbox.hosts_down(reading) == []


def test_a_wrong_password_of_the_server_gives_up_no_mail_and_is_told(sqlite_session, sqlite_database, mail_server):
    guarded = mail_server(authenticator=only_ada, auth_require_tls=False, auth_required=True)
    a_mail(sqlite_session)

    send_waiting(sqlite_database, guarded.settings | {"SMTP_USER": "ada", "SMTP_PASSWORD": "wrong"}, at=AT)
    with sqlite_database.reading() as reading:
        down = outbox.hosts_down(reading)
    later = send_waiting(sqlite_database, guarded.settings | {"SMTP_USER": "ada", "SMTP_PASSWORD": "right"}, at=AT + timedelta(minutes=3))

    assert "535" in down[0].problem
    assert later == 1


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_mails_travel_encrypted_to_a_server_whose_name_is_proved(sqlite_session, sqlite_database, mail_server, monkeypatch, tls):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = mail_server(**({"ssl_context": context} if tls == "tls" else {"tls_context": context, "require_starttls": True}))
    a_mail(sqlite_session)

    sent = send_waiting(sqlite_database, server.settings | {"SMTP_TLS": tls, "SMTP_HOST": "localhost"}, at=AT)

    assert sent == 1


def test_a_server_that_nobody_vouches_for_gets_no_mail(sqlite_session, sqlite_database, mail_server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = mail_server(tls_context=context)
    a_mail(sqlite_session)

    sent = send_waiting(sqlite_database, server.settings | {"SMTP_TLS": "starttls"}, at=AT)

    assert sent == 0
    assert "certificate" in rows(sqlite_database)["ada@example.com"].last_error.lower()


def test_a_day_of_failures_ends_in_a_mail_that_is_given_up_and_says_why(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "later@example.com")

    send_waiting(sqlite_database, mailbox.settings, at=AT)
    send_waiting(sqlite_database, mailbox.settings, at=AT + timedelta(hours=23))
    before = rows(sqlite_database)["later@example.com"].status
    send_waiting(sqlite_database, mailbox.settings, at=AT + timedelta(hours=26))

    given_up = rows(sqlite_database)["later@example.com"]
    assert (before, given_up.status) == (Sending.WAITING, Sending.DEAD)
    assert "451" in given_up.last_error


def test_a_machine_that_slept_two_days_gives_its_mails_a_day_of_tries(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "later@example.com")

    send_waiting(sqlite_database, mailbox.settings, at=AT + timedelta(days=2))

    assert rows(sqlite_database)["later@example.com"].status is Sending.WAITING


def test_line_breaks_in_what_people_typed_add_no_header(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, subject="Ada\r\nBcc: eve@example.com\r\n\r\nhello", headers={"X-Name": "a\nBcc: eve@example.com"})

    send_waiting(sqlite_database, mailbox.settings, at=AT)

    assert mailbox.arrived[0]["Bcc"] is None
    assert mailbox.receivers == ["ada@example.com"]


def test_an_address_with_a_line_break_is_set_aside_and_harms_no_other(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "ada@example.com\r\nBcc: eve@example.com", key="one")
    a_mail(sqlite_session, "bob@example.com")

    send_waiting(sqlite_database, mailbox.settings, at=AT)

    assert mailbox.receivers == ["bob@example.com"]
    assert {row.status for row in rows(sqlite_database).values()} == {Sending.DEAD, Sending.SENT}


def test_an_address_in_cyrillic_letters_arrives(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "ольга@пример.рф")
    a_mail(sqlite_session, "igor@пример.рф")

    sent = send_waiting(sqlite_database, mailbox.settings, at=AT)

    assert sent == 2
    assert sorted(str(to) for to in mailbox.receivers) == ["igor@xn--e1afmkfd.xn--p1ai", "ольга@xn--e1afmkfd.xn--p1ai"]


def test_a_server_that_knows_no_cyrillic_is_told_of_in_words(sqlite_session, sqlite_database, mail_server):
    old = mail_server(enable_SMTPUTF8=False)
    a_mail(sqlite_session, "ольга@example.com")

    send_waiting(sqlite_database, old.settings, at=AT)

    refused = rows(sqlite_database)["ольга@example.com"]
    assert refused.status is Sending.DEAD
    assert "SMTPUTF8" in refused.last_error


def test_without_a_server_mails_are_files(sqlite_session, sqlite_database, tmp_path):
    a_mail(sqlite_session)
    files = {"SMTP_HOST": "", "MAIL_DIR": str(tmp_path / "mail"), "MAIL_FROM": "a@example.com"}

    send_waiting(sqlite_database, files, at=AT)

    assert [b"Hello" in path.read_bytes() for path in (tmp_path / "mail").glob("*.eml")] == [True]


def test_a_folder_that_takes_no_files_loses_no_mail(sqlite_session, sqlite_database, tmp_path):
    (tmp_path / "mail").write_text("in the way")
    a_mail(sqlite_session)
    files = {"SMTP_HOST": "", "MAIL_DIR": str(tmp_path / "mail"), "MAIL_FROM": "a@example.com"}

    sent = send_waiting(sqlite_database, files, at=AT)

    assert sent == 0
    assert rows(sqlite_database)["ada@example.com"].status is Sending.WAITING
