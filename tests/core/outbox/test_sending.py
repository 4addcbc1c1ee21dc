"""Rows are leased, sent outside the transaction and marked; slow receivers and rows that kill senders harm no other."""

import time
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlmodel import select

from growthlab.core import outbox
from growthlab.core.errors import RuleBroken
from growthlab.core.mail import carrier, send_waiting
from growthlab.core.outbox import LEASE, MAIL, OutboxRow, Sending
from growthlab.core.outbox.lanes import HostDown
from growthlab.core.outbox.sending import send_due
from tests.core.outbox.test_mail import AT, a_mail, rows


class Recorder:
    """A carrier that keeps what it is given; a host named `down…` does not answer."""

    def __init__(self):
        self.delivered = []

    def deliver(self, row):
        if row.host.startswith("down"):
            raise HostDown("nobody there")
        self.delivered.append(row.recipient)

    def close(self):
        pass

    def cut(self):
        pass


def claimed(database, at, by="one", **options):
    with database.writing() as session:
        found = outbox.claim(session, at=at, by=by, **options)
        session.commit()
    return found


def test_three_senders_send_each_mail_once(session, database, mailbox):
    for number in range(60):
        a_mail(session, f"p{number}@example.com")
    senders = [Thread(target=send_waiting, args=(database, mailbox.settings), kwargs={"at": AT}) for _ in range(3)]

    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(mailbox.arrived) == len({mail["Message-ID"] for mail in mailbox.arrived}) == 60


def test_what_one_sender_holds_another_does_not_take_until_the_lease_ends(session, database):
    a_mail(session)
    first = claimed(database, AT)

    meanwhile = claimed(database, AT + timedelta(minutes=1), by="two")
    afterwards = claimed(database, AT + LEASE + timedelta(seconds=1), by="two")

    assert (len(first), len(meanwhile), len(afterwards)) == (1, 0, 1)


def test_a_row_that_kills_its_senders_is_taken_alone_and_then_set_aside(sqlite_session, sqlite_database):
    for number in range(3):
        a_mail(sqlite_session, f"p{number}@example.com")
    at, taken = AT, [len(claimed(sqlite_database, AT))]

    for _ in range(12):
        at += LEASE + timedelta(seconds=1)
        taken.append(len(claimed(sqlite_database, at)))

    assert taken[:2] == [3, 1]
    assert {row.status for row in rows(sqlite_database).values()} == {Sending.DEAD}
    assert "died" in rows(sqlite_database)["p0@example.com"].last_error


def test_a_mail_that_survived_its_senders_end_is_sent(sqlite_session, sqlite_database, mailbox):
    for number in range(5):
        a_mail(sqlite_session, f"p{number}@example.com")
    claimed(sqlite_database, AT)

    sent = send_waiting(sqlite_database, mailbox.settings, at=AT + LEASE + timedelta(seconds=1))

    assert sent == 5


def test_a_receiver_that_does_not_answer_keeps_nobody_waiting(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "slow@tarpit.example")
    a_mail(sqlite_session, "slower@tarpit.example")
    for number in range(5):
        a_mail(sqlite_session, f"p{number}@example.com")
    others_after = []
    began = time.monotonic()

    def watch():
        while len(mailbox.arrived) < 5:
            time.sleep(0.01)
        others_after.append(time.monotonic() - began)

    watcher = Thread(target=watch)
    watcher.start()
    sent = send_due(sqlite_database, MAIL, lambda: carrier(mailbox.settings), at=AT, patience=0.1)
    watcher.join()

    assert sent == 7
    assert others_after[0] < mailbox.slow_seconds


def test_a_receiver_that_never_answers_is_cut_off_and_tried_later(sqlite_session, sqlite_database, mailbox):
    mailbox.slow_seconds = 20
    a_mail(sqlite_session, "slow@tarpit.example")

    sent = send_due(sqlite_database, MAIL, lambda: carrier(mailbox.settings), at=AT, patience=0.1, deadline=0.5)

    assert sent == 0
    assert rows(sqlite_database)["slow@tarpit.example"].status is Sending.WAITING


def test_a_host_that_is_down_is_left_alone_and_the_others_are_served(sqlite_session, sqlite_database):
    for number in range(4):
        a_mail(sqlite_session, f"hook-{number}", channel="hook", host="down.example" if number < 3 else "up.example")
    recorder = Recorder()

    sent = send_due(sqlite_database, "hook", lambda: recorder, at=AT)

    with sqlite_database.reading() as session:
        down = outbox.hosts_down(session)
    assert (sent, recorder.delivered) == (1, ["hook-3"])
    assert [(row.host, row.problem, row.failures) for row in down] == [("down.example", "nobody there", 1)]


def test_one_channel_does_not_carry_the_messages_of_another(sqlite_session, sqlite_database):
    a_mail(sqlite_session, "hook-1", channel="hook", host="up.example")
    a_mail(sqlite_session, "ada@example.com")
    recorder = Recorder()

    send_due(sqlite_database, "hook", lambda: recorder, at=AT)

    assert recorder.delivered == ["hook-1"]


def test_no_more_than_so_many_mails_leave_in_a_minute(sqlite_session, sqlite_database, mailbox):
    for number in range(8):
        a_mail(sqlite_session, f"p{number}@example.com")
    slowly = mailbox.settings | {"SMTP_PER_MINUTE": 3}

    counts = [send_waiting(sqlite_database, slowly, at=AT + timedelta(seconds=seconds)) for seconds in (0, 20, 70)]

    assert counts == [3, 0, 3]


def test_pauses_grow_and_differ(sqlite_session):
    row = a_mail(sqlite_session)
    pauses = []

    for attempt in range(1, 12):
        row.attempts, row.tried_at = attempt, AT
        outbox.mark_failed(row, "later", at=AT)
        pauses.append(row.next_at - AT)

    assert pauses[0] < timedelta(minutes=2)
    assert timedelta(hours=1, minutes=30) < pauses[-1] < timedelta(hours=2, minutes=30)
    assert len(set(pauses)) == len(pauses)


def test_what_was_given_up_can_be_sent_again_and_what_was_sent_cannot(sqlite_session, sqlite_database, mailbox):
    a_mail(sqlite_session, "nobody@example.com")
    a_mail(sqlite_session, "ada@example.com")
    send_waiting(sqlite_database, mailbox.settings, at=AT)
    sqlite_session.expire_all()
    found = {row.recipient: row for row in sqlite_session.exec(select(OutboxRow))}

    outbox.retry(found["nobody@example.com"], at=AT + timedelta(days=3))

    assert found["nobody@example.com"].status is Sending.WAITING
    with pytest.raises(RuleBroken, match="sent already"):
        outbox.retry(found["ada@example.com"], at=AT)


def test_a_dropped_mail_is_not_sent(sqlite_session, sqlite_database, mailbox):
    row = a_mail(sqlite_session)
    outbox.drop(row, at=AT)
    sqlite_session.commit()

    assert send_waiting(sqlite_database, mailbox.settings, at=AT) == 0


def test_who_lost_the_lease_does_not_mark(session):
    mail = a_mail(session, "ada@example.com")
    outbox.claim(session, at=AT, by="one")

    assert not outbox.mark_sent(session, mail, by="two", at=AT)
    session.refresh(mail)
    assert (mail.status, mail.leased_by) == (Sending.WAITING, "one")


def test_old_mails_are_forgotten_and_waiting_ones_kept(session):
    sent, waiting = a_mail(session, "ada@example.com"), a_mail(session, "bob@example.com")
    outbox.claim(session, at=AT, by="one", limit=1)
    assert outbox.mark_sent(session, sent, by="one", at=AT)
    session.commit()

    forgotten = outbox.prune(session, at=datetime(2027, 6, 1, tzinfo=UTC), keep=timedelta(days=90))

    assert forgotten == 1
    assert session.exec(select(OutboxRow.recipient)).all() == [waiting.recipient]


def test_mails_go_with_the_person_who_is_erased(session):
    a_mail(session, "ada@example.com")
    a_mail(session, "bob@example.com")

    outbox.forget_person(session, 4711, "ada@example.com")

    assert session.exec(select(OutboxRow.recipient)).all() == ["bob@example.com"]
