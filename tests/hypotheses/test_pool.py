"""The lead reads when the backlog lasts for less than two weeks, and how much of it nobody has touched for long."""

from datetime import timedelta

import pytest

from growthlab.hypotheses.queries.pool import read_todo
from tests.builders import MONDAY, a_hypothesis, a_member, a_workspace

TODAY = MONDAY.date()


@pytest.fixture
def lead(session):
    return a_member(session, a_workspace(session), "Lea", roles=["lead"])


def told(session, member):
    return [(line.title, line.text) for line in read_todo(session, [member], on=TODAY)(member)]


def test_the_lead_is_told_while_the_backlog_lasts_for_less_than_two_weeks(session, lead):
    empty = told(session, lead)
    a_hypothesis(session, lead)
    before = told(session, lead)

    a_hypothesis(session, lead, title="Call the partners of the north")

    said = "1 hypothesis waits for its test: too few for two weeks at 1 a week"
    assert empty == []  # a new workspace begins with its first steps
    assert before == [("The backlog runs dry", said)]
    assert told(session, lead) == []


def test_the_lead_is_told_how_much_of_the_backlog_has_grown_old(session, lead):
    old = MONDAY - timedelta(days=92)
    a_hypothesis(session, lead, at=old)
    a_hypothesis(session, lead, at=old, title="Call the partners of the north")
    a_hypothesis(session, lead, title="Call the partners of the south")

    said = "2 hypotheses untouched for more than 90 days: refresh or cancel them"
    assert told(session, lead) == [("Untouched for long", said)]


def test_who_does_not_select_is_not_told(session, lead):
    bob = a_member(session, lead.workspace, "Bob", roles=["growth"])

    assert told(session, bob) == []
