import pytest
from sqlmodel import select

from growthlab.core.events import Event
from growthlab.receivers.models import Receiver
from tests.builders import sign_in

PAGE = "/w/northline/receivers"
HOOK = "https://hooks.slack.com/services/T0/B0/s3cr3t"
FIELDS = {"name": "#growth", "language": "en", "weekday": "0", "hour": "9"}


def the_receiver(session):
    """As it is kept now; the test's own transaction is over afterwards, so that the pages can write."""
    session.commit()
    session.expire_all()
    found = session.exec(select(Receiver)).one()
    session.commit()
    return found


def test_an_admin_adds_a_chat_and_its_secret_is_shown_to_nobody(client, session, cast):
    sign_in(client, cast.ada)

    answer = client.post(f"{PAGE}/new/slack", data=FIELDS | {"address": HOOK})

    made = the_receiver(session)
    pages = [client.get(PAGE).text, client.get(f"{PAGE}/{made.id}").text, client.get("/w/northline/activity").text]
    assert (answer.status_code, made.address, made.host) == (303, HOOK, "hooks.slack.com")
    assert not any("s3cr3t" in page for page in pages)
    assert "s3cr3t" not in str([event.details for event in session.exec(select(Event)).all()])


def test_an_empty_secret_stays_and_a_new_one_replaces_it(client, session, cast):
    sign_in(client, cast.ada).post(f"{PAGE}/new/slack", data=FIELDS | {"address": HOOK})
    made = the_receiver(session)

    client.post(f"{PAGE}/{made.id}", data=FIELDS | {"name": "#team", "address": ""})
    made = the_receiver(session)
    kept = (made.name, made.address)
    client.post(f"{PAGE}/{made.id}", data=FIELDS | {"address": HOOK + "2"})
    made = the_receiver(session)

    assert (kept, made.address) == (("#team", HOOK), HOOK + "2")


def test_the_key_of_a_webhook_is_shown_once(client, session, cast):
    sign_in(client, cast.ada)

    shown = client.post(f"{PAGE}/new/webhook", data=FIELDS | {"address": "https://api.example.com/in"}).text
    made = the_receiver(session)
    again = client.get(f"{PAGE}/{made.id}").text
    renewed = client.post(f"{PAGE}/{made.id}/key").text

    assert made.key in shown
    assert made.key not in again
    assert the_receiver(session).key in renewed


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("slack", {"address": ""}, "Enter the address."),
        ("slack", {"address": "http://hooks.slack.com/x"}, "must begin with https://"),
        ("teams", {"address": "https://169.254.169.254/latest"}, "inside the network"),
        ("mattermost", {"address": "https://[::ffff:10.0.0.1]/hooks/x"}, "inside the network"),
        ("webhook", {"address": "https://me:pw@example.com/"}, "no full web address"),
        ("webhook", {"address": "https://x.example/" + "a" * 2500}, "2000"),
        ("telegram", {"token": "nonsense", "chat": "@growth"}, "looks like"),
        ("telegram", {"token": "1:a", "chat": ""}, "Enter the chat"),
        ("apprise", {"address": "discord://a/b"}, "Apprise is not installed here"),
        ("slack", {"address": HOOK, "name": "x" * 141}, "140"),
        ("slack", {"address": HOOK, "name": "a\x00b"}, "not text"),
        ("slack", {"address": HOOK, "weekday": "9"}, "valid choice"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field_and_what_was_typed_stays(client, session, cast, kind, given, said):
    answer = sign_in(client, cast.ada).post(f"{PAGE}/new/{kind}", data=FIELDS | given)

    assert (answer.status_code, said in answer.text) == (422, True)
    assert session.exec(select(Receiver)).all() == []


def test_a_test_message_waits_for_the_scheduler_and_only_one_at_a_time(client, session, cast):
    sign_in(client, cast.ada).post(f"{PAGE}/new/slack", data=FIELDS | {"address": HOOK})
    made = the_receiver(session)

    answers = [client.post(f"{PAGE}/{made.id}/test").status_code for _ in range(2)]

    assert answers == [303, 422]
    assert "northline: a test" in client.get(f"{PAGE}/{made.id}").text.lower()


def test_it_is_paused_goes_on_and_is_taken_away(client, session, cast):
    sign_in(client, cast.ada).post(f"{PAGE}/new/slack", data=FIELDS | {"address": HOOK})
    made = the_receiver(session)

    for what in ("pause", "pause", "resumption", "removal"):
        assert client.post(f"{PAGE}/{made.id}/{what}").status_code == 303

    made = the_receiver(session)
    assert (made.paused, made.removed_at is not None, made.address) == (False, True, None)
    assert client.get(f"{PAGE}/{made.id}").status_code == 404
    kinds = [kind for kind in session.exec(select(Event.kind).order_by(Event.id)).all() if kind.startswith("receiver.")]
    assert kinds == ["receiver.added", "receiver.paused", "receiver.resumed", "receiver.removed"]


def test_a_team_mate_may_not_and_a_stranger_finds_nothing(app, session, cast):
    ada, bob, eve = (sign_in(app.test_client(), who) for who in cast)
    ada.post(f"{PAGE}/new/slack", data=FIELDS | {"address": HOOK})
    made = the_receiver(session)

    assert (bob.get(PAGE).status_code, bob.post(f"{PAGE}/{made.id}/test").status_code) == (403, 403)
    assert (eve.get(PAGE).status_code, eve.get(f"/w/elsewhere/receivers/{made.id}").status_code) == (404, 404)
    assert ada.get(f"{PAGE}/new/fax").status_code == 404
