"""The focus page and the box: blind, one card after another, what was typed stays."""

import pytest
from sqlmodel import select

from growthlab.voting.models import Vote
from growthlab.voting.views.rounds import Round
from tests.builders import a_member, sign_in
from tests.walks import a_running_test, a_vote, an_idea, three_votes


def page(client, member, path=""):
    return client.get(f"/w/{member.workspace.slug}/vote{path}")


def test_the_oldest_card_comes_first_and_tells_nothing_of_the_votes(session, client, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, a_member(session, cast.bob.workspace, "Vera"), 90, comment="I know three of them")

    shown = page(sign_in(client, cast.ada), cast.ada).text

    assert idea.title in shown
    assert "1 person has voted" in shown
    assert "I know three of them" not in shown
    assert "Vera" not in shown


def test_a_vote_leads_to_the_next_card(session, client, cast):
    first, second = an_idea(session, cast.bob), an_idea(session, cast.bob, title="Write to twelve banks by post in December")
    sign_in(client, cast.ada)

    answer = client.post(
        f"/w/{cast.ada.workspace.slug}/hypotheses/{first.key}/vote", data={"belief_percent": 70, "place": "focus"}, follow_redirects=True
    )

    assert second.title in answer.text
    assert [vote.belief_percent for vote in session.exec(select(Vote)).all()] == [70]


@pytest.mark.parametrize(
    "nonsense", [{"done": "\0"}, {"done": "-1"}, {"done": "99999"}, {"done": "\u0663"}, {"skipped": ",,"}, {"done": "", "place": "x"}]
)
def test_an_address_of_nonsense_is_a_round_that_begins(nonsense):
    assert Round.of(nonsense) == Round()


def test_a_round_is_read_back_from_its_address_and_its_form():
    way = Round(skipped=("H-001", "H-007"), done=3, renews=True)

    assert Round.of(way.address) == Round.of(way.fields) == way
    assert Round().address == {}
    assert way.putting_off("H-007").counting(-9) == Round(skipped=("H-001", "H-007"), renews=True)


def test_a_skipped_card_waits_at_the_end(session, client, cast):
    first, second = an_idea(session, cast.bob), an_idea(session, cast.bob, title="Write to twelve banks by post in December")
    sign_in(client, cast.ada)

    shown = page(client, cast.ada, f"?skipped={first.key}").text
    end = page(client, cast.ada, f"?skipped={first.key},{second.key}").text

    assert second.title in shown
    assert "2 cards; they wait here" in end


def test_after_the_last_card_the_team_is_shown(session, client, cast):
    idea = an_idea(session, cast.bob)
    three_votes(session, idea, cast.bob)
    a_vote(session, idea, cast.ada, 10)

    shown = page(sign_in(client, cast.ada), cast.ada).text

    assert "You have voted on everything that is open." in shown
    assert "talk about it" in shown


def test_what_was_typed_stays_when_a_vote_is_refused(session, client, cast):
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(
        f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote",
        data={"belief_percent": "", "impact": "6", "comment": "a sentence I wrote", "place": "focus"},
    )

    assert answer.status_code == 422
    assert "Choose how likely it is" in answer.text
    assert "a sentence I wrote" in answer.text
    assert session.exec(select(Vote)).all() == []


@pytest.mark.parametrize("data", [{"belief_percent": "many"}, {"belief_percent": "15"}, {"belief_percent": "50", "impact": "99"}])
def test_nonsense_is_refused_in_words(session, client, cast, data):
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote", data=data)

    assert answer.status_code == 422
    assert session.exec(select(Vote)).all() == []


def test_the_box_answers_with_the_others_votes(session, client, cast):
    idea = an_idea(session, cast.bob)
    three_votes(session, idea, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(
        f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote", data={"belief_percent": 30}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert 'id="vote-box"' in answer.text
    assert "Vera" in answer.text


def test_a_vote_is_taken_back_from_the_page(session, client, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 70)
    sign_in(client, cast.ada)

    answer = client.post(f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote/withdrawal")

    assert answer.status_code == 303
    assert session.exec(select(Vote)).all() == []


def test_a_locked_vote_is_refused_in_words(session, client, cast):
    test = a_running_test(session, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(f"/w/{cast.ada.workspace.slug}/hypotheses/{test.key}/vote", data={"belief_percent": 30})

    assert answer.status_code == 422
    assert "locked when its test started" in answer.text


def test_a_stranger_finds_nothing_and_a_viewer_may_not(session, client, cast):
    idea, vic = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vic", roles=("viewer",))
    address = f"/w/{cast.bob.workspace.slug}/hypotheses/{idea.key}/vote"

    stranger = sign_in(client, cast.eve).post(address, data={"belief_percent": 30}).status_code
    viewer = sign_in(client, vic).post(address, data={"belief_percent": 30}).status_code

    assert (stranger, viewer) == (404, 403)


def test_the_page_speaks_russian(session, client, cast):
    idea = an_idea(session, cast.bob)
    cast.ada.person.locale = "ru"

    shown = page(sign_in(client, cast.ada), cast.ada).text

    assert idea.title in shown
    assert "Насколько верим, что будет 30" in shown
