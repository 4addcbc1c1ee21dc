"""One vote a person, open until the test starts, counted exactly."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.experiments import actions as experiments
from growthlab.hypotheses.actions import backlog
from growthlab.hypotheses.actions.drafting import edit
from growthlab.people.permissions import NotAllowed
from growthlab.voting.actions import cast_vote, drop_votes_of, take_up_votes_of, withdraw_vote
from growthlab.voting.models import Vote
from growthlab.voting.queries import votes_shown_to, waiting_for
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import START, a_running_test, a_selected_one, a_vote, an_idea


def test_a_second_vote_replaces_the_first(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 30)

    a_vote(session, idea, cast.ada, 70)

    assert [vote.belief_percent for vote in session.exec(select(Vote)).all()] == [70]
    assert (idea.vote_count, idea.belief_mean) == (1, 70)


def test_the_summary_counts_belief_ice_and_the_widest_gap(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 90, impact=9, confidence=5, ease=7)

    a_vote(session, idea, cast.bob, 30, impact=3, confidence=5, ease=7)

    assert (idea.vote_count, idea.belief_mean, idea.score, idea.widest_gap) == (2, 60, 6, 6)


@pytest.mark.parametrize("belief", [0, 15, 100, -10])
def test_a_belief_is_one_of_five_answers(session, belief):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)

    with pytest.raises(RuleBroken, match="10, 30, 50, 70 or 90"):
        a_vote(session, idea, cast.ada, belief)


@pytest.mark.parametrize(
    ("scores", "field"),
    [
        ({"impact": 5}, "confidence"),
        ({"impact": 5, "confidence": 5}, "ease"),
        ({"impact": 0, "confidence": 5, "ease": 5}, "impact"),
        ({"impact": 1, "confidence": 11, "ease": 5}, "confidence"),
    ],
)
def test_the_scores_are_all_three_from_one_to_ten_or_none(session, scores, field):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)

    with pytest.raises(RuleBroken) as refused:
        a_vote(session, idea, cast.ada, 50, **scores)

    assert refused.value.field == field


def test_the_start_of_the_test_locks_the_votes(session):
    cast = ada_bob_and_eve(session)
    test = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="locked when its test started"):
        a_vote(session, test, cast.ada, 90)

    assert test.vote_count == 3


def test_a_start_that_is_taken_back_opens_the_votes_again(session):
    cast = ada_bob_and_eve(session)
    test = a_running_test(session, cast.bob)
    experiments.undo_start(session, test, by=cast.bob, at=MONDAY + timedelta(hours=1), on=START)

    a_vote(session, test, cast.ada, 90)

    assert test.vote_count == 4


def test_a_draft_takes_no_votes(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    backlog.redraft(session, idea, by=cast.bob, at=MONDAY, on=START)

    with pytest.raises(RuleBroken, match="backlog or selected"):
        a_vote(session, idea, cast.ada, 90)


def test_a_selected_one_still_takes_votes(session):
    cast = ada_bob_and_eve(session)
    test = a_selected_one(session, cast.bob)

    a_vote(session, test, cast.ada, 90)

    assert test.vote_count == 4


def test_a_viewer_and_an_admin_do_not_vote(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    vic = a_member(session, cast.bob.workspace, "Vic", roles=("viewer", "admin"))

    with pytest.raises(NotAllowed):
        a_vote(session, idea, vic, 90)


def test_a_stranger_finds_nothing_to_vote_on(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)

    with pytest.raises(NotFound):
        a_vote(session, idea, cast.eve, 90)


def test_a_vote_is_taken_back_and_taking_back_nothing_is_harmless(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 90)

    withdraw_vote(session, idea, by=cast.ada, at=MONDAY)
    withdraw_vote(session, idea, by=cast.ada, at=MONDAY)

    assert (idea.vote_count, idea.belief_mean) == (0, None)
    assert idea in waiting_for(session, cast.ada)


def test_open_votes_of_who_leaves_do_not_count_and_locked_ones_do(session):
    cast = ada_bob_and_eve(session)
    idea, running = an_idea(session, cast.bob, title="Write to twelve banks by post in December"), a_running_test(session, cast.bob)
    vera = a_member(session, cast.bob.workspace, "Vera")
    a_vote(session, idea, vera, 10)
    a_vote(session, idea, cast.ada, 90)

    dropped = drop_votes_of(session, vera, MONDAY)

    assert (dropped, idea.vote_count, idea.belief_mean, running.vote_count) == (1, 1, 90, 3)


def test_votes_of_who_comes_back_count_again(session):
    cast = ada_bob_and_eve(session)
    idea, vera = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vera")
    a_vote(session, idea, vera, 10)
    drop_votes_of(session, vera, MONDAY)

    take_up_votes_of(session, vera, MONDAY)

    assert (idea.vote_count, idea.belief_mean) == (1, 10)


def test_a_vote_older_than_the_text_is_marked(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 50)
    edit(session, idea, by=cast.bob, at=MONDAY + timedelta(hours=1), because="five clients named it by now")
    cast_vote(session, idea, belief_percent=70, by=cast.bob, at=MONDAY + timedelta(hours=2))

    shown = votes_shown_to(session, idea, cast.ada)

    assert {vote.name: vote.changed_since for vote in shown.votes} == {"Ada": True, "Bob": False}


def test_the_authors_vote_stands_apart_at_the_end(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.bob, 90)
    a_vote(session, idea, cast.ada, 50)

    shown = votes_shown_to(session, idea, cast.ada)

    assert [(vote.name, vote.is_author) for vote in shown.votes] == [("Ada", False), ("Bob", True)]
