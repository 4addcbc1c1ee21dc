"""Whether beliefs came true: for the team from 20 votes on, for each person alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.scores import BELIEFS
from growthlab.insights.queries.calibration import calibrations, promised_tests
from growthlab.insights.rules.calibration import Lean, Promised, by_promise, calibration_of, way_of
from growthlab.people.models import Membership, Person
from growthlab.voting.queries.base_rates import base_rates
from tests.builders import a_member, ada_bob_and_eve, sign_in
from tests.walks import a_decided_test, a_keeper, a_running_test, a_vote, an_idea


def page(client, member):
    return client.get(f"/w/{member.workspace.slug}/insights/calibration").text


def test_the_demos_team_is_calibrated_with_0_193_on_94_votes(northline):
    elena = northline.exec(select(Membership).join(Person).where(Person.email == "elena@northline.example")).one()

    team = calibrations(northline, elena).team

    assert (team.votes, round(team.score, 3), team.missing) == (94, 0.193, 0)
    assert [(one.belief, one.met, one.votes) for one in team.answers] == [(10, 0, 4), (30, 2, 22), (50, 9, 37), (70, 14, 22), (90, 8, 9)]


def test_everybodys_own_votes_add_up_to_the_teams(northline):
    members = northline.exec(select(Membership)).all()

    own = sum(calibrations(northline, member).mine.votes for member in members)

    assert own == 94


def test_only_decided_tests_count(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)
    a_running_test(session, cast.bob)

    found = calibrations(session, cast.ada)

    assert [(one.belief, one.votes, one.met) for one in found.team.answers] == [(50, 1, 1), (70, 1, 1), (90, 1, 1)]
    assert found.mine.votes == 0


def test_below_twenty_votes_the_page_says_how_many_are_missing(session, client):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)

    shown = page(sign_in(client, cast.ada), cast.ada)

    assert "17 more votes on decided tests are needed" in shown
    assert "Brier" not in shown


def test_nobody_else_sees_a_persons_own_calibration(session, client):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)
    vera = a_member(session, cast.bob.workspace, "Vera")  # she said 50 %, and it came true

    own, admins = page(sign_in(client, vera), vera), page(sign_in(client, cast.ada), cast.ada)

    assert "Brier 0.25 on 1 vote" in own
    assert "Brier" not in admins
    assert "Vera" not in admins


def test_a_stranger_finds_no_calibration(session, client):
    cast = ada_bob_and_eve(session)

    answer = sign_in(client, cast.eve).get(f"/w/{cast.bob.workspace.slug}/insights/calibration")

    assert answer.status_code == 404


def test_impact_as_voted_stands_beside_what_was_found(session, client):
    cast = ada_bob_and_eve(session)
    row = an_idea(session, cast.bob)
    a_vote(session, row, cast.bob, 70, impact=8, confidence=5, ease=5)
    a_vote(session, row, cast.ada, 70, impact=9, confidence=5, ease=5)
    _decide(session, row, cast.bob)

    one = promised_tests(session, cast.ada)[0]
    shown = page(sign_in(client, cast.ada), cast.ada)

    assert (one.voters, one.promised) == (2, Promised(8.5, pytest.approx(1.5), met=True))
    assert "7 and more" in shown


def test_the_way_runs_from_the_stop_to_success_in_both_directions():
    assert way_of(Decimal("0.2"), kill=Decimal("0.1"), success=Decimal("0.3")) == pytest.approx(0.5)
    assert way_of(Decimal(90), kill=Decimal(80), success=Decimal(40)) == pytest.approx(-0.25)
    assert way_of(None, kill=Decimal(1), success=Decimal(2)) is None


def test_promises_are_grouped_the_big_ones_first():
    found = by_promise([Promised(10, 1.0, met=True), Promised(7, 0.0, met=False), Promised(3.9, None, met=False)])

    assert [(one.low, one.tests, one.met, one.way) for one in found] == [(7, 2, 1, 0.5), (1, 1, 0, None)]


def test_an_answer_far_from_what_came_true_is_told():
    told = ((90, 4), (10, 12), (50, 9))
    sure, shy, fits = (calibration_of([(said, True, met), (said, False, 20 - met)]).answers[0] for said, met in told)

    assert (sure.lean, shy.lean, fits.lean) == (Lean.TOO_HOPEFUL, Lean.TOO_DOUBTFUL, Lean.FITS)


@given(st.lists(st.tuples(st.sampled_from(BELIEFS), st.booleans(), st.integers(1, 40)), min_size=1))
def test_counted_votes_score_as_the_single_ones_would(counted):
    found = calibration_of(counted)
    errors = [(belief / 100 - met) ** 2 for belief, met, times in counted for _ in range(times)]

    assert found.score == pytest.approx(sum(errors) / len(errors))
    assert all(one.interval.low <= one.share <= one.interval.high for one in found.answers)


def test_base_rates_are_counted_by_channel_and_segment(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)
    a_decided_test(session, cast.bob, Verdict.REJECT, k=0)
    idea = an_idea(session, cast.bob)

    rates = base_rates(session, idea)

    assert [rate.text for rate in rates] == ["Cold email: of 2 decided tests 1 succeeded.", "Pharma: of 2 decided tests 1 succeeded."]


def test_base_rates_are_told_after_the_own_vote_only(session, client):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.ada)
    address = f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}"

    before = client.get(address).text + client.get(f"/w/{cast.ada.workspace.slug}/vote?key={idea.key}").text
    client.post(f"{address}/vote", data={"belief_percent": 30})

    assert "decided test 1 succeeded" not in before
    assert "Cold email: of 1 decided test 1 succeeded." in client.get(address).text


def _decide(session, row, owner):
    """Through selection, start, 4 of 10 and the decision, with two voters and a waiver for the third."""
    from growthlab.experiments import actions as experiments
    from growthlab.experiments.rules import Scalability
    from growthlab.voting import actions as voting
    from tests.builders import MONDAY
    from tests.walks import END, TODAY, a_learning, at_day, seen

    mia = a_keeper(owner, session)
    voting.select(session, row, by=mia, at=MONDAY, on=TODAY, waive_reason="Two of us know it")
    experiments.start(session, row, by=mia, at=MONDAY, on=TODAY)
    seen(session, row, owner, 4, 10)
    experiments.stop(session, row, by=mia, at=at_day(END), on=END)
    a_learning(session, row, mia)
    experiments.decide(session, row, verdict=Verdict.PROMOTE, by=mia, at=at_day(END, 15), on=END, scalability=Scalability.YES)
    session.flush()
