"""A mail as bytes reads the same in a strict parser, whatever was typed into it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.mail import message_of
from growthlab.core.mail.message import one_line
from growthlab.core.outbox import OutboxRow

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


def read(**fields):
    given_ = {"unique_key": "digest:1:2026-W48", "recipient": "ada@example.com", "subject": "Week 48", "text": "Hello"} | fields
    raw = message_of(OutboxRow(created_at=AT, next_at=AT, **given_), sender='"Growth “Lab”, Ltd" <growthlab@example.com>')
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return message_from_bytes(raw, policy=policy.default)


@given(subject=TEXTS, text=TEXTS, html=TEXTS)
def test_subject_and_both_bodies_come_back(subject, text, html):
    mail = read(subject=subject, text=text, html=html or "<p></p>")

    assert str(mail["Subject"] or "").split() == one_line(subject).split()
    assert mail.get_body(("plain",)).get_content().rstrip("\n") == text.rstrip("\n")
    assert mail.get_body(("html",)).get_content().rstrip("\n") == (html or "<p></p>").rstrip("\n")
    assert not mail.defects


@pytest.mark.parametrize("subject", ["a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\x00b", "Неделя 48\u2028Bcc: x"])
def test_no_header_is_smuggled_in_by_a_line_break(subject):
    mail = read(subject=subject)

    assert "Bcc" not in mail
    assert [str(address) for address in mail["To"].addresses] == ["ada@example.com"]


def test_names_of_senders_and_odd_addresses_are_quoted():
    mail = read(recipient="ada,bob@example.com")

    assert mail["From"].addresses[0].addr_spec == "growthlab@example.com"
    assert mail["From"].addresses[0].display_name == "Growth “Lab”, Ltd"
    assert mail["To"].addresses[0].username == "ada,bob"


def test_a_mail_keeps_its_number_and_its_links():
    mail = read(headers={"List-Unsubscribe": "<https://g.example.com/stop/" + "a" * 400 + ">"})

    assert mail["Message-ID"] == read()["Message-ID"]
    assert mail["List-Unsubscribe"].strip("<>").endswith("a" * 400)
