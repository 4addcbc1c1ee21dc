"""Nobody sees another's vote before the own one, whatever the role; locked votes are open to all readers."""

import pytest

from growthlab.hypotheses.actions import backlog
from growthlab.voting.queries import read_todo, reveals, shown_on, voted_on, votes_shown_to, waiting_for
from growthlab.voting.rules.agreement import Agreement
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import TODAY, a_keeper, a_running_test, a_vote, an_idea, three_votes

ROLES = ["viewer", "growth", "lead", "ops", "manager", "admin"]


@pytest.mark.parametrize("role", ROLES)
def test_no_role_sees_votes_before_the_own_one(session, role):
    cast = ada_bob_and_eve(session)
    idea, reader = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Rita", roles=(role,))
    three_votes(session, idea, cast.bob)

    shown = votes_shown_to(session, idea, reader)

    assert shown is None


@pytest.mark.parametrize("role", ROLES)
def test_every_reader_sees_locked_votes(session, role):
    cast = ada_bob_and_eve(session)
    test, reader = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Rita", roles=(role,))

    shown = votes_shown_to(session, test, reader)

    assert (shown.belief, shown.count, shown.is_locked) == (70, 3, True)


def test_after_the_own_vote_everything_is_shown(session):
    cast = ada_bob_and_eve(session)
    idea = an_idea(session, cast.bob)
    three_votes(session, idea, cast.bob)

    a_vote(session, idea, cast.ada, 30)

    assert sorted(votes_shown_to(session, idea, cast.ada).beliefs) == [30, 50, 70, 90]


def test_parked_before_the_start_stays_blind(session):
    cast = ada_bob_and_eve(session)
    idea, keeper = an_idea(session, cast.bob), a_keeper(cast.bob, session)
    three_votes(session, idea, cast.bob)
    backlog.park(session, idea, by=keeper, at=MONDAY, on=TODAY, wake_on=TODAY.replace(month=12), reason="no money before")

    shown = votes_shown_to(session, idea, cast.ada)

    assert shown is None


def test_what_may_be_shown_is_asked_for_a_whole_list_at_once(session):
    cast = ada_bob_and_eve(session)
    first, second, locked = an_idea(session, cast.bob), an_idea(session, cast.bob), a_running_test(session, cast.bob)
    a_vote(session, second, cast.ada, 50)

    shown = shown_on(session, cast.ada, [first, second, locked])

    assert shown == {second.id, locked.id}
    assert voted_on(session, cast.ada) == {second.id}


def test_the_lines_of_today_tell_nothing_of_what_was_not_voted_on(session):
    cast = ada_bob_and_eve(session)
    idea, lead = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    a_vote(session, idea, a_member(session, cast.bob.workspace, "Vera"), 90, impact=10, confidence=1, ease=1)
    a_vote(session, idea, cast.ada, 10, impact=1, confidence=1, ease=1)
    a_vote(session, idea, cast.bob, 50)

    before = [line.block for line in read_todo(session, [lead], on=TODAY)(lead)]
    a_vote(session, idea, lead, 50)

    assert before == ["votes"]
    assert {line.block for line in read_todo(session, [lead], on=TODAY)(lead)} == {"next", "talk"}


def test_what_waits_for_my_vote_stands_oldest_first(session):
    cast = ada_bob_and_eve(session)
    younger = an_idea(session, cast.bob)
    older = an_idea(session, cast.bob, at=MONDAY.replace(day=2))
    done = an_idea(session, cast.bob)
    a_vote(session, done, cast.ada, 90)

    waiting = waiting_for(session, cast.ada)

    assert waiting == [older, younger]


def test_nothing_waits_for_who_may_not_vote(session):
    cast = ada_bob_and_eve(session)
    an_idea(session, cast.bob)

    waiting = waiting_for(session, a_member(session, cast.bob.workspace, "Vic", roles=("viewer",)))

    assert waiting == []


def test_the_reveal_shows_only_what_i_voted_on_and_disagreement_first(session):
    cast = ada_bob_and_eve(session)
    agreed, apart, unseen = (an_idea(session, cast.bob) for _ in range(3))
    for idea, beliefs in ((agreed, (70, 90)), (apart, (10, 90)), (unseen, (10, 10))):
        a_vote(session, idea, cast.bob, beliefs[0])
        a_vote(session, idea, a_member(session, cast.bob.workspace, "Vera"), beliefs[1])
    a_vote(session, agreed, cast.ada, 70)
    a_vote(session, apart, cast.ada, 50)

    found = reveals(session, cast.ada)

    assert [(reveal.hypothesis, reveal.talk_about_it, reveal.reading.agreement) for reveal in found] == [
        (apart, True, Agreement.LOW), (agreed, False, Agreement.HIGH),
    ]
