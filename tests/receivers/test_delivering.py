"""The whole way: an admin adds a receiver, the scheduler writes and sends, the log tells how it went."""

import hashlib
import hmac
import json
import threading
import time
from datetime import time as hour
from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.core.outbox import OutboxRow, Sending
from growthlab.receivers.actions import add_receiver, ask_for_trial, remove
from growthlab.receivers.jobs import deliver_posts, forget_old_calls, write_posts
from growthlab.receivers.models import Receiver, ReceiverCall
from growthlab.receivers.rules import Kind
from growthlab.receivers.wishes import Allowed, Wish
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve
from tests.parts.receiver import Receiver as Outside

SETTINGS = {"BASE_URL": "https://growth.example", "INSIDE_HOSTS": "127.0.0.1"}
INSIDE = Allowed(inside={"127.0.0.1"})
BEFORE = MONDAY - timedelta(days=3)


@pytest.fixture
def ada(session):
    return ada_bob_and_eve(session).ada


def a_receiver(session, ada, outside, kind=Kind.SLACK, **wish):
    wanted = {"name": "#growth", "address": outside.url()} | wish
    made = add_receiver(session, kind, Wish(**wanted), by=ada, at=BEFORE, allowed=INSIDE)
    session.commit()
    return made


def rows(database, what=OutboxRow):
    with database.reading() as session:
        return list(session.exec(select(what).order_by(what.id)).all())


def test_a_channel_gets_one_message_a_week_however_many_schedulers_look(database, session, ada, receiver):
    a_hypothesis(session, ada, at=MONDAY)
    a_receiver(session, ada, receiver, language="ru")

    written = [write_posts(database, SETTINGS, at=MONDAY) for _ in range(3)]
    sent = [deliver_posts(database, SETTINGS, at=MONDAY) for _ in range(2)]
    later = write_posts(database, SETTINGS, at=MONDAY + timedelta(days=7, minutes=1))

    assert (written, sent, later) == ([1, 0, 0], [1, 0], 1)
    [came] = receiver.calls
    assert "неделя 48" in came.body.decode()
    [log] = rows(database, ReceiverCall)
    assert (log.what, log.status, log.went_well) == ("digest.week", 200, True)


def test_nothing_is_sent_when_there_is_nothing_to_say_or_it_is_two_days_too_late(database, session, ada, receiver):
    a_receiver(session, ada, receiver)
    silent = a_receiver(session, ada, receiver, name="late", weekday=4)
    for one in session.exec(select(Receiver)).all():
        one.created_at = BEFORE - timedelta(days=60)
    session.commit()

    in_two_months = MONDAY + timedelta(days=70)
    assert write_posts(database, SETTINGS, at=in_two_months) == 0
    assert rows(database) == []
    with database.reading() as again:
        assert again.get(Receiver, silent.id).posted_week is None


def test_a_signed_webhook_proves_who_calls_and_tells_each_event_once(database, session, ada, receiver):
    made = a_receiver(session, ada, receiver, Kind.WEBHOOK, every_event=True, hour=hour(23))
    a_hypothesis(session, ada, at=MONDAY)
    session.commit()

    told = [write_posts(database, SETTINGS, at=MONDAY + timedelta(minutes=n)) for n in (1, 2)]
    deliver_posts(database, SETTINGS, at=MONDAY + timedelta(minutes=3))

    kinds = [json.loads(call.body)["type"] for call in receiver.calls]
    assert (told[0], told[1]) == (len(kinds), 0)
    assert "hypothesis.drafted" in kinds
    call = receiver.calls[0]
    stamp, given = (part.split("=", 1)[1] for part in call.headers["x-growthlab-signature"].split(","))
    made_here = hmac.new(made.key.encode(), f"{stamp}.".encode() + call.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(given, made_here)
    assert json.loads(call.body)["id"] == call.headers["x-growthlab-delivery"]


def test_telegram_gets_its_chat_and_the_token_stays_out_of_what_is_kept(database, session, ada, receiver):
    made = a_receiver(session, ada, receiver, Kind.TELEGRAM, address=None, token="123:ABC", chat="-100")
    made.address = receiver.url("")
    session.commit()
    ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    session.commit()

    deliver_posts(database, SETTINGS, at=MONDAY)

    [call] = receiver.calls
    assert (call.path, json.loads(call.body)["chat_id"]) == ("/bot123:ABC/sendMessage", "-100")
    assert "123:ABC" not in str([row.model_dump() for row in rows(database)])


def test_a_receiver_that_answers_after_a_minute_delays_nobody(database, session, ada, receiver):
    slow, quick = receiver, Outside()
    slow.waits = 60
    threading.Thread(target=quick.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    for outside in (slow, quick):
        made = a_receiver(session, ada, outside, name=outside.host)
        ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    session.commit()
    began = time.monotonic()

    sending = threading.Thread(target=deliver_posts, args=(database, SETTINGS), kwargs={"at": MONDAY})
    sending.start()
    while not quick.calls and time.monotonic() - began < 10:
        time.sleep(0.05)
    arrived_after = time.monotonic() - began
    sending.join(20)
    quick.shutdown()
    quick.server_close()

    assert arrived_after < 5
    assert {row.recipient: row.status for row in rows(database)} == {slow.host: Sending.WAITING, quick.host: Sending.SENT}
    assert "in time" in next(row.last_error for row in rows(database) if row.recipient == slow.host)


@pytest.mark.parametrize(
    ("status", "left", "said"),
    [(404, Sending.DEAD, "404"), (302, Sending.DEAD, "points to another address"), (503, Sending.WAITING, "503")],
)
def test_what_was_refused_is_recorded_and_tried_again_only_where_that_is_of_use(database, session, ada, receiver, status, left, said):
    receiver.status, receiver.answer = status, b"no\x00\xff such hook"
    made = a_receiver(session, ada, receiver)
    ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    session.commit()

    deliver_posts(database, SETTINGS, at=MONDAY)

    [row], [log] = rows(database), rows(database, ReceiverCall)
    assert (row.status, log.status) == (left, status)
    assert said in row.last_error


def test_an_address_that_leads_inside_by_now_is_refused_when_it_is_called(database, session, ada, receiver):
    made = a_receiver(session, ada, receiver)
    ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    session.commit()

    deliver_posts(database, SETTINGS | {"INSIDE_HOSTS": ""}, at=MONDAY)

    [row] = rows(database)
    assert (receiver.calls, row.status) == ([], Sending.DEAD)


def test_what_waits_for_a_receiver_that_was_taken_away_is_not_sent(database, session, ada, receiver):
    made = a_receiver(session, ada, receiver)
    ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    remove(session, made, by=ada, at=MONDAY)
    session.commit()

    deliver_posts(database, SETTINGS, at=MONDAY)

    assert (receiver.calls, made.address) == ([], None)
    assert rows(database)[0].status is Sending.DEAD


def test_the_log_is_forgotten_after_thirty_days(database, session, ada, receiver):
    made = a_receiver(session, ada, receiver)
    ask_for_trial(session, made, by=ada, at=MONDAY, base_url="https://growth.example")
    session.commit()
    deliver_posts(database, SETTINGS, at=MONDAY)

    gone = [forget_old_calls(database, SETTINGS, at=MONDAY + timedelta(days=days)) for days in (29, 31)]

    assert gone == [0, 1]
