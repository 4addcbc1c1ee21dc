"""A list reads the same rows in the same order whether few or many of them belong to it."""

from dataclasses import replace

import pytest

from growthlab.pages.backlog.filters import Filters
from growthlab.pages.backlog.listing import page
from tests.builders import MONDAY, a_hypothesis, a_member
from tests.hypotheses.test_backlog_page import vote

ASKED = [
    Filters(), Filters(state="backlog"), Filters(state="backlog", sort="score"), Filters(state="all"),
    Filters(q="director", state="all"), Filters(q="writing dir", state="backlog", sort="-budget"), Filters(q="директора", sort="age"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"{asked.state}, {asked.sort}, {asked.q}")
def test_few_and_many_are_read_alike(session, cast, asked):
    carl = a_member(session, cast.ada.workspace, "Carl")
    titles = ("Write to directors", "Call the directories", "Обойти 10 директоров", "Write a page")
    rows = [a_hypothesis(session, cast.ada, title=titles[place % 4], budget_amount=100_000 * (place % 3)) for place in range(12)]
    for place in (1, 2, 4, 6, 8, 9):
        vote(session, rows[place], cast.ada, cast.bob, carl, belief=(10, 30, 50, 70, 90)[place % 5])
    vote(session, rows[5], cast.ada)

    few, many = (walked(session, cast.bob, asked, few=most) for most in (2_000, 0))

    assert few == many
    assert few


def walked(session, member, filters, *, few) -> list[int]:
    """The numbers of all rows, four a page."""
    found = page(session, member, filters, at=MONDAY, limit=4, few=few)
    numbers = [row.number for row in found.rows]
    return numbers + (walked(session, member, replace(filters, after=found.next), few=few) if found.next else [])
