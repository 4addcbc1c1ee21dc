"""Selecting asks for owner, dates and votes; the rank of that day is kept."""

import pytest

from growthlab.core.errors import RuleBroken, StaleState
from growthlab.hypotheses.actions.moving import last_move
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from growthlab.voting.actions import deselect, select
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import TODAY, a_vote, an_idea, three_votes


def test_three_votes_let_a_lead_select_and_the_rank_is_kept(session):
    cast = ada_bob_and_eve(session)
    first, second = an_idea(session, cast.bob), an_idea(session, cast.bob)
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    three_votes(session, second, cast.bob)

    select(session, second, by=lea, at=MONDAY, on=TODAY)

    moved = last_move(session, second)
    assert second.state is State.SELECTED
    assert (moved.details["rank"], moved.details["of"], moved.details["votes"]) == (1, 2, 3)
    assert first.state is State.BACKLOG


def test_two_votes_are_not_enough(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 90)
    a_vote(session, idea, cast.bob, 90)

    with pytest.raises(RuleBroken, match="2 of 3 votes"):
        select(session, idea, by=cast.ada, at=MONDAY, on=TODAY)


def test_missing_votes_are_waived_with_a_reason(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)

    select(session, idea, by=cast.ada, at=MONDAY, on=TODAY, waive_reason="the client asked for it today")

    moved = last_move(session, idea)
    assert (moved.reason, moved.details["votes_waived"]) == ("the client asked for it today", True)


@pytest.mark.parametrize(("fields", "code"), [({"owner_id": None}, "owner_missing"), ({"planned_start": None}, "dates_missing")])
def test_a_missing_owner_or_date_is_named(session, fields, code):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob, planned_days=20, **fields)
    three_votes(session, idea, cast.bob)

    with pytest.raises(RuleBroken) as refused:
        select(session, idea, by=cast.ada, at=MONDAY, on=TODAY)

    assert refused.value.code == code


def test_a_growth_member_does_not_select(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    three_votes(session, idea, cast.bob)

    with pytest.raises(NotAllowed):
        select(session, idea, by=cast.bob, at=MONDAY, on=TODAY)


def test_selecting_twice_is_harmless_and_somebody_else_is_told_who_was_first(session):
    cast = ada_bob_and_eve(session)
    idea, lea = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    three_votes(session, idea, cast.bob)
    select(session, idea, by=cast.ada, at=MONDAY, on=TODAY, expected=State.BACKLOG)

    again = select(session, idea, by=cast.ada, at=MONDAY, on=TODAY, expected=State.BACKLOG)

    assert again is False
    with pytest.raises(StaleState, match="Ada moved"):
        select(session, idea, by=lea, at=MONDAY, on=TODAY, expected=State.BACKLOG)


def test_a_selection_is_taken_back_and_its_votes_stay(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    three_votes(session, idea, cast.bob)
    select(session, idea, by=cast.ada, at=MONDAY, on=TODAY)

    deselect(session, idea, by=cast.ada, at=MONDAY, on=TODAY)

    assert (idea.state, idea.vote_count) == (State.BACKLOG, 3)
