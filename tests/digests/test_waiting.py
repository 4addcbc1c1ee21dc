"""However much waits, Today asks the same number of queries and makes only the lines it shows."""

from datetime import timedelta

import pytest

from growthlab.activity.blocks import Block
from growthlab.core.lines import FETCHED, Line, Target, first_of
from growthlab.digests.queries import sections_for
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve
from tests.counting import statements_on
from tests.walks import a_vote, an_idea

TODAY = MONDAY.date()


def statements_of(session, read):
    session.flush()
    session.expunge_all()
    with statements_on(session.get_bind()) as said:
        read()
    return said


def votes_of(sections):
    return next(section for section in sections if section.block is Block.VOTES)


def test_what_waits_beyond_the_shown_lines_is_counted(session):
    cast = ada_bob_and_eve(session)
    for n in range(FETCHED + 3):
        a_hypothesis(session, cast.ada, title=f"Call {n} partners of the north", at=MONDAY - timedelta(days=n))

    votes = votes_of(sections_for(session, cast.bob, on=TODAY, limit=FETCHED))
    letter = votes_of(sections_for(session, cast.bob, on=TODAY))

    assert (len(votes.lines), votes.more) == (FETCHED, 3)
    assert (len(letter.lines), letter.more) == (5, FETCHED - 2)
    assert votes.lines[0].subject == f"H-{FETCHED + 3:03d}"  # waits longest


def test_the_number_of_queries_of_today_does_not_grow_with_what_waits(session):
    cast = ada_bob_and_eve(session)
    for n in range(FETCHED):
        a_hypothesis(session, cast.ada, title=f"Call {n} partners of the north")
    few = statements_of(session, lambda: sections_for(session, cast.bob, on=TODAY))
    for n in range(FETCHED):
        a_hypothesis(session, cast.ada, title=f"Write to {n} partners of the south")

    many = statements_of(session, lambda: sections_for(session, cast.bob, on=TODAY))

    assert len(many) == len(few)


@pytest.mark.parametrize(("total", "others"), [(0, 0), (1, 0), (2, 0), (7, 5)])
def test_the_last_line_says_how_many_others_there_are(total, others):
    lines = [Line("H-001", "One", "waits", Target("x")), Line("H-002", "Two", "waits", Target("x"))]

    assert [line.others for line in first_of(lines, total)] == [0, others]


def test_what_to_select_next_stands_in_the_order_of_belief(session):
    cast = ada_bob_and_eve(session, ada=("lead",))
    others = [a_member(session, cast.ada.workspace, name) for name in ("Vera", "Zoe")]
    ideas = [(an_idea(session, cast.bob), belief) for belief in (30, 90, 50)]
    for idea, belief in ideas:
        for voter in (cast.ada, cast.bob, *others):
            a_vote(session, idea, voter, belief)

    following = next(section for section in sections_for(session, cast.ada, on=TODAY) if section.block is Block.NEXT)

    assert [line.subject for line in following.lines] == ["H-002", "H-003", "H-001"]
