import time

import pytest

from growthlab.core.outgoing import NotReached, Refused, Target, post, read_target
from growthlab.core.outgoing.wire import judged


def call(receiver, *, seconds=2.0, path="/hook"):
    target = read_target(receiver.url(path), inside={receiver.host})
    return post(target, b'{"text": "hello"}', headers={"Content-Type": "application/json"}, seconds=seconds)


def test_what_is_posted_arrives_and_what_is_answered_comes_back(receiver):
    receiver.status, receiver.answer, receiver.sends = 202, "готово".encode(), {"Retry-After": "7"}

    answer = call(receiver)

    assert (answer.status, answer.text, answer.headers["retry-after"]) == (202, "готово", "7")
    [came] = receiver.calls
    assert (came.path, came.body, came.headers["host"]) == ("/hook", b'{"text": "hello"}', receiver.host)


def test_a_name_that_leads_inside_is_refused_when_it_is_resolved(receiver):
    sneaky = Target(f"http://localhost:{receiver.server_port}/", "http", "localhost", receiver.server_port)

    with pytest.raises(Refused, match="leads inside"):
        post(sneaky, b"", headers={})

    assert receiver.calls == []


def test_a_name_that_leads_outside_and_inside_is_refused():
    with pytest.raises(Refused):
        judged(["93.184.215.14", "127.0.0.1"], "rebinding.example", inside=False)


def test_an_address_inside_in_odd_spelling_is_refused_at_connect(receiver):
    for host in ("2130706433", "0x7f.1", "127.1"):
        with pytest.raises((Refused, NotReached)):
            post(Target(f"http://{host}:{receiver.server_port}/", "http", host, receiver.server_port), b"", headers={})

    assert receiver.calls == []


def test_a_redirect_is_not_followed(receiver):
    receiver.status, receiver.sends = 302, {"Location": receiver.url("/inside")}

    answer = call(receiver)

    assert answer.status == 302
    assert [came.path for came in receiver.calls] == ["/hook"]


@pytest.mark.parametrize(("waits", "drips"), [(5.0, 0.0), (0.0, 0.2)])
def test_a_receiver_that_is_slow_or_drips_is_left_when_the_time_is_over(receiver, waits, drips):
    receiver.waits, receiver.drips, receiver.answer = waits, drips, b"x" * 100
    began = time.monotonic()

    with pytest.raises(NotReached, match="in time"):
        call(receiver, seconds=0.6)

    assert time.monotonic() - began < 1.5


def test_no_more_than_64_kb_of_an_answer_are_read(receiver):
    receiver.answer = b"x" * 5_000_000

    assert len(call(receiver).text) == 64 * 1024


def test_nobody_there_is_said_in_words():
    target = read_target("http://127.0.0.1:9/", inside={"127.0.0.1"})

    with pytest.raises(NotReached, match="could not be reached"):
        post(target, b"", headers={}, seconds=2)


def test_a_name_that_is_not_known_is_said_in_words():
    with pytest.raises(NotReached, match=r"is not known|not resolved"):
        post(read_target("https://nobody.invalid/"), b"", headers={}, seconds=3)
