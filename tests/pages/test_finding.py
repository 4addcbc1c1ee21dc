"""Search over everything: in any form of a word, marked, to those of the workspace only."""

import pytest

from growthlab.activity.actions import comment
from growthlab.operations.actions import draft_process
from growthlab.voting.actions import cast_vote
from tests.builders import MONDAY, a_hypothesis, sign_in
from tests.hypotheses.test_backlog_page import queries_of
from tests.walks import a_decided_test

FIND = "/w/northline/search"


@pytest.fixture
def told(session, cast):
    """One of each kind, all about clinics."""
    h = a_hypothesis(session, cast.ada, title="Cold emails to dental clinics", because="Клиники сами спрашивали <b>об этом</b>")
    comment(session, h, "The clinic of Tver answered twice", by=cast.bob, at=MONDAY)
    draft_process(session, by=cast.ada, at=MONDAY, title="Letters to every clinic")
    session.flush()
    return h


def test_each_kind_is_found_in_any_form_with_its_words_marked(client, cast, told):
    page = sign_in(client, cast.bob).get(FIND, query_string={"q": "clinic"}).text

    assert "Cold emails to dental <mark>clinics</mark>" in page
    assert "The <mark>clinic</mark> of Tver" in page
    assert "Letters to every <mark>clinic</mark>" in page
    assert "<mark>Клиники</mark> сами спрашивали &lt;b&gt;" in client.get(FIND, query_string={"q": "клиникам"}).text


def test_a_learning_leads_to_its_test(client, session, cast):
    row = a_decided_test(session, cast.bob)
    page = sign_in(client, cast.bob).get(FIND, query_string={"q": "deadlines move"}).text

    assert "The <mark>deadline</mark> <mark>moves</mark> them" in page
    assert f"/hypotheses/H-{row.hypothesis_id:03d}" in page


def test_a_stranger_finds_nothing_and_may_not_look_here(client, cast, told):
    sign_in(client, cast.eve)

    assert client.get(FIND, query_string={"q": "clinic"}).status_code == 404
    assert "<mark>" not in client.get("/w/elsewhere/search", query_string={"q": "clinic"}).text


def test_what_is_said_with_a_vote_is_not_found(client, session, cast, told):
    cast_vote(session, told, belief_percent=10, comment="Zeppelins are better", by=cast.ada, at=MONDAY)

    assert "Nothing has all of these words" in sign_in(client, cast.bob).get(FIND, query_string={"q": "zeppelins"}).text


def test_pages_are_found_by_name_and_all_of_a_kind_in_pages(client, session, cast, told):
    for number in range(21):
        a_hypothesis(session, cast.ada, title=f"Cold emails to clinic number {number}")
    sign_in(client, cast.bob)

    assert 'href="/w/northline/board"' in client.get(FIND, query_string={"q": "boa", "part": 1}).text
    few = client.get(FIND, query_string={"q": "dental", "part": 1}).text
    assert "<!doctype" not in few
    first = client.get(FIND, query_string={"q": "clinic", "in": "hypothesis"}).text
    assert first.count("<mark>") == 20
    assert "after=3" in first
    assert client.get(FIND, query_string={"q": "clinic", "in": "hypothesis", "after": "3"}).text.count("<mark>") == 2


@pytest.mark.parametrize("q", ["", " ", "\x00", "%", "'\"; DROP TABLE search_row; --", "й" * 5000, "OR AND *"])
def test_any_text_may_be_typed(client, cast, told, q):
    assert sign_in(client, cast.bob).get(FIND, query_string={"q": q, "in": "x", "after": "-1"}).status_code == 200


def test_a_search_takes_as_many_queries_with_many_hits_as_with_few(client, session, cast, told):
    few = queries_of(sign_in(client, cast.bob), f"{FIND}?q=clinic")
    for _ in range(10):
        comment(session, a_hypothesis(session, cast.ada, title="Cold emails to clinics"), "A clinic again", by=cast.bob, at=MONDAY)
    session.commit()

    assert queries_of(client, f"{FIND}?q=clinic") == few
