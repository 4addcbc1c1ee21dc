"""Mails leave through the outbox: by a real SMTP server, or as files; a failure is recorded and tried again."""

import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from sqlmodel import select

from growthlab.core import outbox
from growthlab.core.mail import send_waiting
from growthlab.core.outbox import OutboxRow, Sending

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Mailbox:
    """Keeps what arrives; refuses addresses that begin with `no`, asks `later` to come back."""

    def __init__(self):
        self.arrived = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("no"):
            return "550 no such mailbox"
        if address.startswith("later"):
            return "451 greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox():
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box.port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


def smtp(mailbox):
    return {
        "SMTP_HOST": "127.0.0.1", "SMTP_PORT": mailbox.port, "SMTP_TLS": "none", "SMTP_USER": "", "SMTP_PASSWORD": "",
        "MAIL_FROM": "GrowthLab <growthlab@example.com>",
    }  # fmt: skip


def a_mail(session, to, key="one", **fields):
    wanted = {"subject": "Week 48", "text": "Hello", "html": "<p>Hello</p>", "created_at": AT, "next_at": AT} | fields
    outbox.put(session, OutboxRow(unique_key=key, recipient=to, **wanted))
    session.commit()


def row(database):
    with database.reading() as session:
        return session.exec(select(OutboxRow)).one()


def test_a_mail_arrives_with_text_and_html_and_a_stable_id(session, database, mailbox):
    a_mail(session, "ada@example.com", key="digest:1:2026-W48")

    sent = send_waiting(database, smtp(mailbox), at=AT)

    mail = mailbox.arrived[0]
    assert sent == 1
    assert mail.get_body(("plain",)).get_content().strip() == "Hello"
    assert "<p>Hello</p>" in mail.get_body(("html",)).get_content()
    assert mail["Message-ID"].endswith("@example.com>")
    assert row(database).status is Sending.SENT


def test_the_same_occasion_is_one_mail(session, database):
    a_mail(session, "ada@example.com", key="digest:1:2026-W48")

    again = OutboxRow(unique_key="digest:1:2026-W48", recipient="ada@example.com", subject="x", text="x", created_at=AT, next_at=AT)
    put = outbox.put(session, again)

    assert put is False


def test_a_full_or_greylisting_server_is_asked_again_later(session, database, mailbox):
    a_mail(session, "later@example.com")

    send_waiting(database, smtp(mailbox), at=AT)

    waiting = row(database)
    assert waiting.status is Sending.WAITING
    assert "451" in waiting.last_error
    assert AT + timedelta(seconds=40) < waiting.next_at < AT + timedelta(minutes=2)


def test_an_address_that_does_not_exist_is_given_up_at_once_and_harms_no_other(session, database, mailbox):
    a_mail(session, "nobody@example.com", key="one")
    a_mail(session, "ada@example.com", key="two")

    sent = send_waiting(database, smtp(mailbox), at=AT)

    with database.reading() as reading:
        states = {r.recipient: r.status for r in reading.exec(select(OutboxRow))}
    assert sent == 1
    assert states == {"nobody@example.com": Sending.DEAD, "ada@example.com": Sending.SENT}


def test_a_server_that_is_down_costs_nothing_but_time(session, database):
    a_mail(session, "ada@example.com")
    nobody_there = {
        "SMTP_HOST": "127.0.0.1", "SMTP_PORT": 9, "SMTP_TLS": "none", "SMTP_USER": "", "SMTP_PASSWORD": "", "MAIL_FROM": "a@example.com",
    }

    send_waiting(database, nobody_there, at=AT)

    assert row(database).status is Sending.WAITING


def test_after_a_day_of_failures_a_mail_is_dead_and_says_why(session, database, mailbox):
    a_mail(session, "later@example.com", next_at=AT + timedelta(hours=25))

    send_waiting(database, smtp(mailbox), at=AT + timedelta(hours=25))

    assert row(database).status is Sending.DEAD


def test_a_subject_with_line_breaks_adds_no_header(session, database, mailbox):
    a_mail(session, "ada@example.com", subject="Week\r\nBcc: eve@example.com")

    send_waiting(database, smtp(mailbox), at=AT)

    assert mailbox.arrived[0]["Bcc"] is None


def test_without_a_server_mails_are_files(session, database, tmp_path):
    a_mail(session, "ada@example.com")

    send_waiting(database, {"SMTP_HOST": "", "MAIL_DIR": str(tmp_path / "mail"), "MAIL_FROM": "a@example.com"}, at=AT)

    files = list((tmp_path / "mail").glob("*.eml"))
    assert len(files) == 1
    assert b"Hello" in files[0].read_bytes()
