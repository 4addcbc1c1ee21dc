"""Which columns the list shows and in which order: one's own, those of a view, else the usual ones."""

import re

import pytest

from growthlab.backlog.actions.arranging import arrange_view, keep_columns
from growthlab.backlog.actions.viewing import save_view
from growthlab.backlog.columns import COLUMN_LABELS, USUAL, as_address, chosen, columns_in, in_order
from growthlab.core.errors import RuleBroken
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve, sign_in
from tests.hypotheses.test_backlog_page import queries_of

LIST = "/w/northline/hypotheses"


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


def heads(page):
    """Of the columns behind key and hypothesis."""
    head = re.search(r"<thead.*?</thead>", page.text, re.DOTALL)[0]
    found = re.findall(r"<th[^>]*>(.*?)</th>", head, re.DOTALL)
    words = [re.sub(r"<[^>]*>", "", each).rstrip(" ↓↑") for each in found]
    return words[words.index("Hypothesis") + 1 :]


def test_an_address_says_each_known_column_once_in_its_order():
    assert columns_in("owner.end.owner.nonsense.") == ("owner", "end")
    assert columns_in("") == ()
    assert columns_in(as_address(tuple(COLUMN_LABELS))) == tuple(COLUMN_LABELS)


def test_the_address_comes_before_ones_own_choice_and_that_before_the_usual():
    assert chosen("end.owner", ["age"]) == ("end", "owner")
    assert chosen("", ["age", "gone"]) == ("age",)
    assert chosen("", []) == USUAL


def test_the_number_decides_and_of_equal_numbers_the_usual_order():
    assert in_order(["age", "owner", "state"], {"age": 1, "owner": 2, "state": 2}) == ("age", "state", "owner")
    assert in_order(["age", "state"], {"age": 1}) == ("age", "state")


def test_ones_own_columns_are_kept_and_the_usual_ones_come_back(session, client, cast):
    a_hypothesis(session, cast.ada)
    session.commit()
    bob = sign_in(client, cast.bob)
    usual = heads(bob.get(LIST))

    kept = bob.post(f"{LIST}/columns", data={"columns": ["owner", "end"], "place-owner": "2", "place-end": "1", "go": "mine"})
    mine, others = heads(bob.get(LIST)), heads(sign_in(client, cast.ada).get(LIST))
    sign_in(client, cast.bob).post(f"{LIST}/columns", data={"go": "usual"})

    assert (kept.status_code, mine, others) == (303, ["End", "Owner"], usual)
    assert heads(client.get(LIST)) == usual == ["State", "Channel", "Segment", "Belief", "ICE", "Budget", "Owner", "Age"]


def test_every_column_is_drawn_and_asks_no_more_of_the_database(session, client, cast):
    a_hypothesis(session, cast.ada)
    session.commit()
    bob = sign_in(client, cast.bob)
    few = queries_of(bob, LIST)
    address = f"{LIST}?columns={as_address(tuple(COLUMN_LABELS))}"

    assert queries_of(bob, address) == few
    assert len(heads(bob.get(address))) == len(COLUMN_LABELS)


def test_a_view_keeps_its_own_columns_for_whoever_opens_it(session, client, cast):
    view = save_view(session, by=cast.bob, at=MONDAY, name="Whose", query={"owner": "nobody"}, shared=True)
    a_hypothesis(session, cast.ada, owner_id=None)
    session.commit()
    bob = sign_in(client, cast.bob)

    asked = bob.get(f"{LIST}/columns?owner=nobody")
    kept = bob.post(f"{LIST}/columns?owner=nobody", data={"columns": ["end"], "go": "view"})

    assert "Keep in the view “Whose”" in asked.text
    assert kept.location.endswith("?owner=nobody&columns=end")
    shown = sign_in(client, cast.ada).get(kept.location)
    assert heads(shown) == ["End"]
    assert 'aria-current="page">Whose</a>' in shown.text
    session.refresh(view)
    assert view.query == {"owner": "nobody", "columns": "end"}


def test_no_column_at_all_is_refused_and_somebody_elses_view_stays(session, client, cast):
    view = save_view(session, by=cast.ada, at=MONDAY, name="Hers", query={}, shared=True)
    carl = a_member(session, cast.ada.workspace, "Carl")
    session.commit()

    refused = sign_in(client, carl).post(f"{LIST}/columns", data={"place-owner": "7", "go": "mine"})

    assert (refused.status_code, "Tick at least one column." in refused.text, 'value="7"' in refused.text) == (422, True, True)
    with pytest.raises(NotAllowed):
        arrange_view(session, view, ["end"], by=carl, at=MONDAY)
    with pytest.raises(RuleBroken, match="at least one"):
        keep_columns(session, ["nonsense"], by=carl, at=MONDAY)
