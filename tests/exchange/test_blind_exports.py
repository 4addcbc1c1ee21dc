"""What leaves by a page is as blind as the page; the command line holds everything."""

import csv
import io

import pytest
from sqlmodel import select

from growthlab.exchange.exports import WHAT, export_bytes
from growthlab.hypotheses.models import Hypothesis
from growthlab.voting.actions import cast_vote
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.exchange.files import a_row, bring_in


@pytest.fixture
def cast_with_votes(session):
    """Bob has voted on both, Ada on the first only."""
    cast = ada_bob_and_eve(session)
    bring_in(session, a_row() + a_row(id="2", title="Call ten bank directors").split("\n", 1)[1], cast.ada)
    first, second = session.exec(select(Hypothesis).order_by(Hypothesis.number)).all()
    cast_vote(session, first, belief_percent=70, by=cast.ada, at=MONDAY)
    cast_vote(session, first, belief_percent=30, comment="=HYPERLINK(1)", by=cast.bob, at=MONDAY)
    cast_vote(session, second, belief_percent=90, by=cast.bob, at=MONDAY)
    return cast


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_reader_gets_only_votes_that_the_pages_show(cast_with_votes, session):
    ada = cast_with_votes.ada

    for_ada = rows_of(export_bytes(session, ada.workspace, "votes", reader=ada))
    for_all = rows_of(export_bytes(session, ada.workspace, "votes"))

    assert [(row["hypothesis"], row["belief_percent"]) for row in for_ada] == [("H-001", "70"), ("H-001", "30")]
    assert len(for_all) == 3
    assert for_all[1]["comment"] == "'=HYPERLINK(1)"


def test_the_page_gives_what_its_reader_may_see(cast_with_votes, session, client):
    vera = a_member(session, cast_with_votes.ada.workspace, "Vera", roles=["viewer"])

    as_ada = rows_of(sign_in(client, cast_with_votes.ada).get("/w/northline/export/votes.csv").data)
    as_vera = rows_of(sign_in(client, vera).get("/w/northline/export/votes.csv").data)

    assert {row["hypothesis"] for row in as_ada} == {"H-001"}
    assert as_vera == []


def test_answers_to_other_criteria_are_columns_and_as_blind_as_the_belief(cast_with_votes, session):
    ada, bob = cast_with_votes.ada, cast_with_votes.bob
    ada.workspace.scoring_json = {"method": "rice"}
    first, second = session.exec(select(Hypothesis).order_by(Hypothesis.number)).all()
    for row, reach in ((first, 40), (second, 987)):
        cast_vote(
            session, row, belief_percent=70, reach=reach, rice_impact=2, rice_confidence=1, effort=4, by=bob, at=MONDAY
        )

    for_ada = export_bytes(session, ada.workspace, "votes", reader=ada)
    by_all = {row["hypothesis"]: row["reach"] for row in rows_of(export_bytes(session, ada.workspace, "votes")) if row["reach"]}

    assert [row["reach"] for row in rows_of(for_ada)] == ["", "40"]
    assert b"987" not in for_ada
    assert by_all == {"H-001": "40", "H-002": "987"}


@pytest.mark.parametrize("what", WHAT)
def test_every_export_is_a_file_to_keep(cast_with_votes, session, client, what):
    answer = sign_in(client, cast_with_votes.ada).get(f"/w/northline/export/{what}.csv")

    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="northline-{what}-')


def test_what_nobody_exports_is_not_here(cast_with_votes, client):
    assert sign_in(client, cast_with_votes.ada).get("/w/northline/export/passwords.csv").status_code == 404
