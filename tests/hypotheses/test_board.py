"""The board and the moves made from it: the rules are asked, a refused card springs back and says what mends it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlmodel import func, select

from growthlab.core.events import Event
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.pages.board import lanes, views
from growthlab.voting.actions import cast_vote
from tests.builders import MONDAY, a_hypothesis, a_member, sign_in
from tests.databases import database_at
from tests.hypotheses.test_backlog_page import queries_of

BOARD = "/w/northline/board"
H1 = "/w/northline/hypotheses/H-001"
HTMX = {"HX-Request": "true"}


def now(client):
    """The first hypothesis and how often it was moved, as another session reads it."""
    with database_at(client.application.config["DATABASE_URL"]).reading() as session:
        row = session.exec(select(Hypothesis).where(Hypothesis.number == 1)).first()
        moves = session.exec(select(func.count()).where(Event.kind == "hypothesis.moved")).one()
    return row, moves


def voted(session, hypothesis, *members):
    for member in members:
        cast_vote(session, hypothesis, belief_percent=70, by=member, at=MONDAY)


def test_each_state_has_a_lane_with_its_count(session, client, cast):
    a_hypothesis(session, cast.ada)
    a_hypothesis(session, cast.ada)
    a_hypothesis(session, cast.ada, state="parked")

    page = sign_in(client, cast.bob).get(BOARD)

    assert page.status_code == 200
    assert re.search(r'id="lane-backlog".*?<span class="faint">2</span>', page.text, re.S)
    assert re.search(r"state=parked.*?<span class=\"faint\">1</span>", page.text, re.S)
    assert page.text.count('class="card"') == 2


def test_a_card_tells_nothing_of_the_votes_before_mine(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    voted(session, row, cast.ada, a_member(session, cast.ada.workspace, "Carl"))

    page = sign_in(client, cast.bob).get(BOARD)

    assert "vote to see" in page.text
    assert "70" not in re.sub(r"\S*sprite\S*", "", re.search(r'<li class="card".*?</li>', page.text, re.S)[0])


def test_the_number_of_queries_does_not_grow_with_the_cards(session, client, cast):
    sign_in(client, cast.bob)
    few = queries_of(client, BOARD)
    for _ in range(15):
        a_hypothesis(session, cast.ada)
    session.commit()

    assert queries_of(client, BOARD) <= few <= 15


@pytest.mark.parametrize("state", ["backlog", "parked"])
def test_a_long_lane_goes_on_page_by_page(session, client, cast, state, monkeypatch):
    monkeypatch.setattr(lanes, "CARDS_A_LANE", 2)
    monkeypatch.setattr(lanes, "LANES", (*lanes.LANES, State.PARKED))
    monkeypatch.setattr(views, "LANES", lanes.LANES)
    lanes._locked_lanes.cache_clear()
    for place in range(5):
        a_hypothesis(session, cast.ada, state=state, at=MONDAY + timedelta(hours=place))
    sign_in(client, cast.bob)

    board = client.get(BOARD).text
    further = more_of(board)
    rest = client.get(f"{further}&part=1").text
    plain = client.get(further).text

    assert cards_in(board) == ["1", "2"]
    assert cards_in(rest) == cards_in(plain) == ["3", "4", "5"]
    assert "Show more" not in rest
    assert "From the beginning" in plain
    assert re.search(rf'id="lane-{state}".*?<span class="faint">5</span>', plain, re.S)
    lanes._locked_lanes.cache_clear()


def more_of(page):
    return unescape(re.search(r'<a class="tap" href="([^"#]*)#lane-[a-z]+" hx-get', page)[1])


def cards_in(page):
    return re.findall(r'id="card-(\d+)"', page)


def test_a_dropped_card_moves_and_comes_back_with_the_new_counts(session, client, cast):
    a_hypothesis(session, cast.ada)
    voted(session, session.get(Hypothesis, 1), cast.ada, cast.bob, a_member(session, cast.ada.workspace, "Carl"))

    answer = sign_in(client, cast.ada).post(f"{H1}/place", data={"from": "backlog", "to": "selected"}, headers=HTMX)

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<li class="card" id="card-1"')
    assert 'id="lane-selected" hx-swap-oob="true"' in answer.text
    assert now(client)[0].state == "selected"


def test_a_dropped_card_goes_to_its_lane_whatever_its_menu_says(session, client, cast):
    a_hypothesis(session, cast.ada)
    voted(session, session.get(Hypothesis, 1), cast.ada, cast.bob, a_member(session, cast.ada.workspace, "Carl"))

    sign_in(client, cast.ada).post(f"{H1}/place", data={"move": "redraft", "from": "backlog", "to": "selected"}, headers=HTMX)

    assert now(client)[0].state == "selected"


def test_a_card_without_an_owner_springs_back_and_offers_to_name_one(session, client, cast):
    a_hypothesis(session, cast.ada, owner_id=None)

    answer = sign_in(client, cast.ada).post(f"{H1}/place", data={"from": "backlog", "to": "selected"}, headers=HTMX)

    assert answer.status_code == 422
    assert 'class="card lifted"' in answer.text
    assert "H-001 has no owner, so it cannot be selected." in answer.text
    assert f'<option value="{cast.bob.person_id}">Bob</option>' in answer.text
    assert now(client)[0].state == "backlog"


def test_naming_the_owner_moves_the_card_in_the_same_step(session, client, cast):
    row = a_hypothesis(session, cast.ada, owner_id=None)
    voted(session, row, cast.ada, cast.bob, a_member(session, cast.ada.workspace, "Carl"))

    answer = sign_in(client, cast.ada).post(
        f"{H1}/moves/select", data={"expected": "backlog", "owner": cast.bob.person_id, "board": "1"}, headers=HTMX
    )

    assert answer.status_code == 200
    assert (now(client)[0].state, now(client)[0].owner_id) == ("selected", cast.bob.person_id)


def test_an_owner_that_does_not_help_is_not_kept(session, client, cast):
    a_hypothesis(session, cast.ada, owner_id=None)

    answer = sign_in(client, cast.ada).post(
        f"{H1}/moves/select", data={"expected": "backlog", "owner": cast.bob.person_id, "board": "1"}, headers=HTMX
    )

    assert answer.status_code == 422
    assert "0 of 3 votes" in answer.text
    assert now(client)[0].owner_id is None


def test_missing_votes_are_waived_with_a_reason(session, client, cast):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.ada).post(f"{H1}/moves/select", data={"expected": "backlog", "reason": "The fair is next week."})

    assert answer.status_code == 303
    assert now(client)[0].state == "selected"


def test_the_second_to_move_a_card_is_told_who_was_first(session, client, cast):
    lena = a_member(session, cast.ada.workspace, "Lena", roles=("lead",))
    a_hypothesis(session, cast.ada)
    sign_in(client, lena).post(f"{H1}/moves/park", data={"expected": "backlog", "reason": "Later.", "wake_on": "2027-03-01"})

    answer = sign_in(client, cast.ada).post(f"{H1}/place", data={"from": "backlog", "to": "cancelled"}, headers=HTMX)

    assert answer.status_code == 409
    assert "Lena moved H-001 to “Parked”. Nothing of yours was changed." in answer.text
    assert now(client)[0].state == "parked"


def test_a_double_click_is_one_move(session, client, cast):
    a_hypothesis(session, cast.ada, state="draft")
    sign_in(client, cast.ada)

    answers = [client.post(f"{H1}/moves/propose", data={"expected": "draft"}).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert now(client)[1] == 1


@pytest.mark.parametrize(("who", "status"), [("ada", 303), ("bob", 403), ("eve", 404)])
def test_others_hypotheses_are_parked_by_lead_and_manager(session, client, cast, who, status):
    a_hypothesis(session, cast.ada)
    wake_on = (MONDAY + timedelta(days=400)).date().isoformat()

    answer = sign_in(client, getattr(cast, who)).post(
        f"{H1}/moves/park", data={"expected": "backlog", "reason": "Not now.", "wake_on": wake_on}
    )

    assert answer.status_code == status


def test_a_reader_who_may_not_gets_the_sentence(session, client, cast):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.bob).post(f"{H1}/moves/cancel", data={"expected": "backlog", "reason": "No."})

    assert "Your role in this workspace does not allow this." in answer.text
    assert now(client)[0].state == "backlog"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reason": "Later."}, "Say on which coming day"),
        ({"wake_on": "2099-01-01"}, "Say why"),
        ({"reason": "Later.", "wake_on": "2020-01-01"}, "Say on which coming day"),
        ({"reason": "Later.", "wake_on": "soon"}, "“soon” cannot be read as a date"),
        ({"reason": "\x00", "wake_on": "2099-01-01"}, "not text"),
        ({"reason": "x" * 20_001, "wake_on": "2099-01-01"}, "20,000"),
    ],
)
def test_a_refused_question_keeps_what_was_typed(session, client, cast, data, sentence):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.ada).post(f"{H1}/moves/park", data={"expected": "backlog"} | data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert data.get("reason", "") == "\x00" or data.get("reason", "") in answer.text
    assert now(client)[0].state == "backlog"


@pytest.mark.parametrize("name", ["validate", "hand_over", "promote"])
def test_moves_that_need_more_lead_to_their_page(session, client, cast, name):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.ada).post(f"{H1}/moves/{name}")

    assert answer.status_code == 303
    assert "/H-001/" in answer.headers["Location"]


def test_a_card_cannot_jump_over_lanes(session, client, cast):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.ada).post(f"{H1}/place", data={"from": "backlog", "to": "promoted"}, headers=HTMX)

    assert answer.status_code == 422
    assert "H-001 cannot go from “Backlog” straight to “In operations”." in answer.text


@pytest.mark.parametrize(
    "address",
    [f"{H1}/moves/fly", "/w/northline/hypotheses/H-999/moves/cancel", "/w/elsewhere/hypotheses/H-001/moves/cancel"],
)
def test_what_is_not_there_is_not_found(session, client, cast, address):
    a_hypothesis(session, cast.ada)

    assert sign_in(client, cast.ada).post(address).status_code == 404


def test_looking_at_the_question_changes_nothing(session, client, cast):
    a_hypothesis(session, cast.ada)

    page = sign_in(client, cast.ada).get(f"{H1}/moves/cancel")

    assert page.status_code == 200
    assert 'name="reason"' in page.text
    assert now(client)[0].state == "backlog"


def test_the_menu_of_a_card_moves_it_without_a_script(session, client, cast):
    a_hypothesis(session, cast.ada, state="parked")

    answer = sign_in(client, cast.ada).post(f"{H1}/place", data={"from": "parked", "move": "wake"})

    assert answer.status_code == 303
    assert now(client)[0].state == "backlog"
