"""However much happened to a hypothesis, its page asks the database the same few times."""

from growthlab.activity.actions import comment
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.hypotheses.test_backlog_page import queries_of
from tests.walks import a_running_test, an_idea, seen, three_votes

MOST = 29


def told(session, row, by):
    comment(session, row, f"{by.person.name} heard of it", by=by, at=MONDAY)
    session.commit()


def test_the_page_of_a_test_with_many_entries_and_voices_asks_no_more_than_with_one(session, client):
    bob = ada_bob_and_eve(session).bob
    row = a_running_test(session, bob)
    seen(session, row, bob, 1, 2)
    told(session, row, bob)
    address = f"/w/{bob.workspace.slug}/hypotheses/{row.key}"
    few = queries_of(sign_in(client, bob), address)

    for name in ("Zoe", "Yuri", "Xenia"):
        other = a_member(session, bob.workspace, name, roles=("lead",))
        seen(session, row, other, 1, 2)
        told(session, row, other)
    many = queries_of(client, address)

    assert many <= few <= MOST
    assert all(name in client.get(address).text for name in ("Zoe", "Yuri", "Xenia"))


def test_the_page_of_an_idea_asks_no_more_for_more_voices(session, client):
    bob = ada_bob_and_eve(session).bob
    row = an_idea(session, bob)
    told(session, row, bob)
    address = f"/w/{bob.workspace.slug}/hypotheses/{row.key}"
    few = queries_of(sign_in(client, bob), address)

    three_votes(session, row, bob)
    for name in ("Zoe", "Yuri", "Xenia"):
        told(session, row, a_member(session, bob.workspace, name))
    many = queries_of(client, address)

    assert many <= few <= MOST
