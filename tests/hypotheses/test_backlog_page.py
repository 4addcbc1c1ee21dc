"""The list of hypotheses: filters in the address, order, pages; blind until one has voted."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from growthlab.pages.backlog.filters import Filters
from growthlab.pages.backlog.listing import page
from growthlab.voting.actions import cast_vote
from tests.builders import MONDAY, a_hypothesis, a_member, sign_in
from tests.counting import statements_on


def keys(answer) -> list[str]:
    return re.findall(r'class="key">(H-\d+)<', answer.text)


def vote(session, hypothesis, *members, belief=70, score=5):
    for member in members:
        cast_vote(
            session, hypothesis, belief_percent=belief, impact=score, confidence=score, ease=score, by=member, at=MONDAY
        )


def test_the_list_shows_what_is_open(session, client, cast):
    a_hypothesis(session, cast.ada, title="First of the pharma letters")
    a_hypothesis(session, cast.ada, state="cancelled", title="Second of the pharma letters")

    page = sign_in(client, cast.bob).get("/w/northline/hypotheses")

    assert page.status_code == 200
    assert keys(page) == ["H-001"]
    assert "First of the pharma letters" in page.text


def test_a_stranger_finds_no_list(session, client, cast):
    page = sign_in(client, cast.eve).get("/w/northline/hypotheses")

    assert page.status_code == 404


def test_nobody_is_asked_to_sign_in(session, client, cast):
    session.commit()

    assert client.get("/w/northline/hypotheses").status_code == 303


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("state=cancelled", ["H-002"]),
        ("state=all", ["H-001", "H-002", "H-003"]),
        ("state=draft", ["H-003"]),
        ("state=nonsense", ["H-001", "H-003"]),
        ("owner=me", []),
        ("owner=nobody", ["H-003"]),
        ("q=webinar", ["H-003"]),
        ("q=webinars+retailers", ["H-003"]),
        ("q=H-002", ["H-002"]),
        ("q=nothing", []),
        ("channel=999999", []),
        ("channel=abc&owner=%00&age=x&sort=y&after=%FF", ["H-001", "H-003"]),
        ("age=30", []),
    ],
)
def test_filters_live_in_the_address(session, client, cast, address, expected):
    a_hypothesis(session, cast.ada)
    a_hypothesis(session, cast.ada, state="cancelled")
    a_hypothesis(session, cast.ada, state="draft", title="Monthly webinar for a retailer", owner_id=None)

    page = sign_in(client, cast.bob).get(f"/w/northline/hypotheses?{address}")

    assert page.status_code == 200
    assert sorted(keys(page)) == expected


def test_the_default_order_is_belief_then_ice_then_the_oldest(session, client, cast):
    carl = a_member(session, cast.ada.workspace, "Carl")
    everybody = (cast.ada, cast.bob, carl)
    rows = [a_hypothesis(session, cast.ada) for _ in range(5)]
    vote(session, rows[0], *everybody, belief=50)
    vote(session, rows[1], *everybody, belief=90, score=3)
    vote(session, rows[2], *everybody, belief=90, score=8)
    vote(session, rows[3], *everybody, belief=50)
    vote(session, rows[4], cast.bob, belief=90)

    page = sign_in(client, cast.bob).get("/w/northline/hypotheses")

    assert keys(page) == ["H-003", "H-002", "H-001", "H-004", "H-005"]


@pytest.mark.parametrize("sort", ["belief", "ice"])
def test_what_i_have_not_voted_on_stands_last_and_tells_nothing(session, client, cast, sort):
    carl, dora = a_member(session, cast.ada.workspace, "Carl"), a_member(session, cast.ada.workspace, "Dora")
    rows = [a_hypothesis(session, cast.ada) for _ in range(4)]
    vote(session, rows[2], cast.ada, carl, dora, belief=30, score=2)
    vote(session, rows[1], cast.ada, carl, dora, belief=90, score=9)
    vote(session, rows[3], cast.bob, cast.ada, carl, belief=50, score=4)

    page = sign_in(client, cast.bob).get(f"/w/northline/hypotheses?sort={sort}")

    assert keys(page) == ["H-004", "H-001", "H-002", "H-003"]
    assert "90 %" not in page.text
    assert "9.0" not in page.text
    assert "30 %" not in page.text


def test_the_same_page_whatever_the_others_voted(session, client, cast):
    carl = a_member(session, cast.ada.workspace, "Carl")
    first, second = a_hypothesis(session, cast.ada), a_hypothesis(session, cast.ada)
    sign_in(client, cast.bob)
    before = client.get("/w/northline/hypotheses").text
    vote(session, second, cast.ada, carl, belief=90)
    vote(session, first, cast.ada, carl, belief=10)
    session.commit()

    after = client.get("/w/northline/hypotheses").text

    assert without_tokens(after) == without_tokens(before)


def without_tokens(text: str) -> str:
    return re.sub(r'"[\w.-]{60,}"', "", text)


@pytest.mark.parametrize("sort", ["belief", "ice", "-budget", "budget", "age", "-age", "key"])
def test_every_order_has_pages_without_gaps_or_repeats(session, cast, sort):
    carl = a_member(session, cast.ada.workspace, "Carl")
    rows = [a_hypothesis(session, cast.ada, budget_amount=100_000 * (n % 4), budget_hours=Decimal(1)) for n in range(11)]
    for place in (1, 4, 5, 8):
        vote(session, rows[place], cast.ada, cast.bob, carl, belief=(10, 30, 50, 70, 90)[place % 5])
    vote(session, rows[9], cast.bob)

    whole = page(session, cast.bob, Filters(sort=sort), at=MONDAY)
    seen = walked(session, cast.bob, Filters(sort=sort))

    assert seen == [row.number for row in whole.rows]
    assert sorted(seen) == list(range(1, 12))


def walked(session, member, filters) -> list[int]:
    """The numbers of all rows, three a page."""
    found = page(session, member, filters, at=MONDAY, limit=3)
    numbers = [row.number for row in found.rows]
    return numbers + (walked(session, member, replace(filters, after=found.next)) if found.next else [])


def test_the_number_of_queries_does_not_grow_with_the_rows(session, client, cast, app):
    sign_in(client, cast.bob)
    few = queries_of(client, "/w/northline/hypotheses")
    for _ in range(20):
        a_hypothesis(session, cast.ada)
    session.commit()

    many = queries_of(client, "/w/northline/hypotheses")

    assert many <= few
    assert many <= 10


def queries_of(client, address) -> int:
    """Statements that one page sends to the database."""
    client.get(address)
    with statements_on(client.application.extensions["growthlab.database"].engine) as said:
        client.get(address)
    return len(said)
