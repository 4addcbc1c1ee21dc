"""The numbers in the navigation stop where nobody reads on."""

import pytest

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.rules.states import State
from growthlab.pages.counts import MOST, MOST_VOTES, Counts, said


@pytest.mark.parametrize(("number", "text"), [(0, ""), (1, "1"), (6467, "6,467"), (9_999, "9,999"), (10_000, "10,000+"), (None, "10,000+")])
def test_a_count_is_said_as_far_as_it_went(number, text):
    assert said(number, MOST) == text


def test_votes_are_counted_to_a_hundred():
    assert (said(99, MOST_VOTES), said(100, MOST_VOTES)) == ("99", "100+")


def test_a_count_is_said_in_the_readers_way():
    with use_locale("ru"):
        assert said(6467, MOST) == "6\N{NO-BREAK SPACE}467"


def test_states_are_added_only_when_each_was_counted_to_the_end():
    counts = Counts({State.BACKLOG: 9_000, State.SELECTED: 7, State.DRAFT: MOST}, votes=0, processes=0, alerts=0)

    assert counts.of(State.BACKLOG, State.SELECTED, State.TESTING) == 9_007
    assert counts.of(State.BACKLOG, State.DRAFT) is None
    assert counts.of(State.REJECTED) is None  # nobody's work, so not counted
