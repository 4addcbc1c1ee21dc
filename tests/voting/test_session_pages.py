"""The pages of voting sessions: opened, voted in, followed, revealed; strangers find nothing."""

import pytest
import time_machine
from sqlmodel import select

from growthlab.voting.models import Vote, VotingSession
from tests.builders import MONDAY, a_member, sign_in
from tests.hypotheses.test_backlog_page import queries_of
from tests.walks import a_vote, an_idea


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def base(cast):
    return f"/w/{cast.ada.workspace.slug}/vote/sessions"


def an_open_one(client, cast, *ideas, **data):
    """Opened by Ada for herself and Bob, over the form."""
    people = [cast.ada.person_id, cast.bob.person_id]
    wanted = {"title": "Week 48", "pace": "meeting", "cards": [row.key for row in ideas], "voters": people}
    return sign_in(client, cast.ada).post(base(cast), data=wanted | data)


def test_a_session_is_opened_by_its_form_and_listed(session, client, cast):
    first, second = an_idea(session, cast.bob), an_idea(session, cast.bob)
    form = sign_in(client, cast.ada).get(base(cast) + f"/new?card={first.key}").text

    answer = an_open_one(client, cast, first, more=second.key)

    assert first.title in form
    assert answer.status_code == 303
    assert "Card 1 of 2" in client.get(answer.location).text
    assert "Week 48" in client.get(base(cast)).text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"cards": []}, "Choose at least one hypothesis."),
        ({"more": "H-999"}, "There is no H-999 in this workspace."),
        ({"voters": ["abc", "1"]}, "Choose people of this workspace."),
        ({"voters": []}, "Choose at least two people who vote."),
        ({"pace": "deadline", "until": "2026-11-22"}, "This day is over."),
        ({"pace": "deadline", "until": "soon"}, "until-error"),
        ({"pace": "never"}, "Not a valid choice"),
    ],
)
def test_what_makes_no_session_is_told_at_its_field(session, client, cast, data, sentence):
    idea = an_idea(session, cast.bob)

    answer = an_open_one(client, cast, idea, **data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Week 48" in answer.text
    assert session.exec(select(VotingSession)).all() == []


def test_a_round_of_two_is_voted_revealed_and_ended(session, client, cast):
    idea = an_idea(session, cast.bob)
    page = an_open_one(client, cast, idea).location
    first = client.post(f"{page}/cards/{idea.key}/vote", data={"belief_percent": 90, "comment": "I know them"})
    hidden = client.get(page).text

    sign_in(client, cast.bob)
    before = client.get(page).text
    client.post(f"{page}/cards/{idea.key}/vote", data={"belief_percent": 10})
    after = client.get(page).text
    closed = sign_in(client, cast.ada).post(f"{page}/closure")

    assert (first.status_code, closed.status_code) == (303, 303)
    assert "You said 90" in hidden
    assert "I know them" not in before
    assert all(text in after for text in ("I know them", "low agreement", "Ask Bob what speaks against it and Ada what speaks for it."))
    assert "ended" in client.get(page).text


def test_the_open_page_follows_by_itself(session, client, cast):
    idea = an_idea(session, cast.bob)
    page = an_open_one(client, cast, idea).location
    table = f"{page}/table?seen=1.0.1&voted="

    nothing_new = client.get(table)
    a_vote(session, idea, cast.bob, 90)
    session.commit()
    somebody_voted = client.get(table)
    client.post(f"{page}/cards/{idea.key}/vote", data={"belief_percent": 10})
    revealed = client.get(table)

    assert nothing_new.status_code == 204
    assert "1 of 2 have voted" in somebody_voted.text
    assert "90" not in somebody_voted.text.split("have voted")[1]
    assert revealed.headers["HX-Refresh"] == "true"


def test_what_the_lead_does_twice_is_told(session, client, cast):
    idea, other = an_idea(session, cast.bob), an_idea(session, cast.bob)
    page = an_open_one(client, cast, idea, other).location

    done = [client.post(f"{page}/cards/{idea.key}/revelation").status_code for _ in range(2)]
    told = client.get(page).text
    client.post(f"{page}/turn", data={"expected": 1})
    stale = client.post(f"{page}/turn", data={"expected": 1})
    client.post(f"{page}/closure")
    again = client.post(f"{page}/closure")

    assert done == [303, 303]
    assert "was revealed already" in told
    assert (stale.status_code, again.status_code) == (409, 409)
    assert "gone on to another card" in stale.text
    assert "This session has ended." in again.text


def test_a_wrong_vote_in_a_session_is_told_and_what_was_typed_stays(session, client, cast):
    idea = an_idea(session, cast.bob)
    page = an_open_one(client, cast, idea).location

    answer = client.post(f"{page}/cards/{idea.key}/vote", data={"belief_percent": "15", "comment": "a sentence I wrote"})

    assert answer.status_code == 422
    assert "a sentence I wrote" in answer.text
    assert session.exec(select(Vote)).all() == []


def test_strangers_find_no_session_and_voters_do_not_lead_it(session, client, cast):
    idea, vic = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vic", roles=("viewer",))
    page = an_open_one(client, cast, idea).location
    card = f"/cards/{idea.key}"
    tries = [("get", ""), ("get", "/table"), ("post", f"{card}/vote"), ("post", f"{card}/revelation"), ("post", "/closure")]

    stranger = [getattr(sign_in(client, cast.eve), verb)(page + path).status_code for verb, path in tries]
    voter = [getattr(sign_in(client, cast.bob), verb)(page + path).status_code for verb, path in tries]
    viewer = [getattr(sign_in(client, vic), verb)(page + path).status_code for verb, path in tries]

    assert stranger == [404] * 5
    assert voter == [200, 200, 422, 403, 403]
    assert viewer == [200, 200, 403, 403, 403]
    assert sign_in(client, cast.eve).get(f"/w/{cast.eve.workspace.slug}/vote/sessions/{page.rsplit('/', 1)[1]}").status_code == 404


def test_the_box_and_the_lists_say_that_a_session_holds_the_votes_back(session, client, cast):
    idea = an_idea(session, cast.bob)
    an_open_one(client, cast, idea)
    base = f"/w/{cast.ada.workspace.slug}"
    client.post(f"{base}/hypotheses/{idea.key}/vote", data={"belief_percent": 30})

    shown = client.get(f"{base}/hypotheses/{idea.key}").text
    lists = [client.get(f"{base}/{path}").text for path in ("hypotheses", "board", "plan")]

    assert "A voting session holds the votes back" in shown
    assert ["held back" in page and "vote to see" not in page for page in lists] == [True, True, True]


def test_a_session_of_many_asks_the_database_no_more_than_one_of_two(session, client, cast):
    pages = []
    for size in (1, 6):
        ideas = [an_idea(session, cast.bob) for _ in range(size)]
        people = [a_member(session, cast.bob.workspace, f"Voter{size}{number}").person_id for number in range(size)]
        pages.append(an_open_one(client, cast, *ideas, voters=[cast.ada.person_id, cast.bob.person_id, *people]).location)
    few, many = (queries_of(client, page) for page in pages)
    followed = queries_of(client, f"{pages[1]}/table?seen=1.0.1")

    assert many <= few
    assert followed < few - 5  # nothing of the card, the votes and the sentence


def test_the_pages_speak_russian(session, client, cast):
    idea = an_idea(session, cast.bob)
    cast.ada.person.locale = "ru"
    page = an_open_one(client, cast, idea).location

    shown = client.get(page).text + client.get(base(cast)).text + client.get(base(cast) + "/new").text

    assert "Карточка 1 из 1" in shown
    assert "Сессии голосования" in shown
