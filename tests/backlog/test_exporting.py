"""The list that is shown leaves as a file: its filters, its order, all of its pages, and nobody else's votes."""

import csv
import io

import pytest

from growthlab.hypotheses.actions.shelving import archive
from growthlab.pages.backlog import listing
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in

FILE = "/w/northline/hypotheses/export.csv"


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


def keys(answer):
    return [row["key"] for row in csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))]


def test_the_file_holds_what_the_list_shows_in_its_order(session, client, cast, monkeypatch):
    monkeypatch.setattr(listing, "AT_ONCE", 2)  # so that it is read in several parts
    rows = [a_hypothesis(session, cast.ada, budget_amount=100 * n, budget_currency="RUB", tags=["Fair"]) for n in (2, 1, 4, 3, 5)]
    a_hypothesis(session, cast.ada)
    gone = a_hypothesis(session, cast.ada, "cancelled", tags=["Fair"])
    archive(session, gone, by=cast.ada, at=MONDAY)
    session.commit()
    bob = sign_in(client, cast.bob)

    listed = bob.get("/w/northline/hypotheses?tag=Fair&sort=-budget").text

    assert f'href="{FILE}?tag=Fair&amp;sort=-budget"' in listed
    assert keys(bob.get(f"{FILE}?tag=Fair&sort=-budget")) == [rows[n].key for n in (4, 2, 3, 0, 1)]
    assert keys(bob.get(f"{FILE}?state=all&archived=only")) == [gone.key]
    assert keys(bob.get(f"{FILE}?q=nothing-like-it")) == []


def test_a_stranger_gets_no_file(session, client, cast):
    session.commit()

    assert sign_in(client, cast.eve).get(FILE).status_code == 404
