"""How far a team agrees, as one written rule, and whom to ask."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.hypotheses.scores import BELIEFS
from growthlab.voting.rules.agreement import Agreement, agreement_of, reading_of


@dataclass
class Said:
    name: str
    belief_percent: int


@pytest.mark.parametrize(
    ("beliefs", "widest", "agreement"),
    [
        ([70], 0, None),
        ([], 0, None),
        ([70, 70, 70], 0, Agreement.HIGH),
        ([50, 70], 2, Agreement.HIGH),
        ([50, 70], 3, Agreement.MEDIUM),
        ([30, 70], 0, Agreement.MEDIUM),
        ([30, 90], 0, Agreement.LOW),
        ([70, 70], 5, Agreement.LOW),
    ],
)
def test_agreement_is_high_medium_or_low_by_the_gap(beliefs, widest, agreement):
    assert agreement_of(beliefs, widest=widest) is agreement


def test_who_stands_at_the_ends_is_asked():
    found = reading_of([Said("Ada", 10), Said("Bob", 70), Said("Vera", 70), Said("Wanda", 90)])

    assert (found.low, found.high, found.spread, found.agreement) == (10, 90, 80, Agreement.LOW)
    assert found.ask == "Ask Ada what speaks against it and Wanda what speaks for it."


def test_two_at_each_end_are_asked_at_most():
    found = reading_of([Said(name, 10) for name in ("Ada", "Bob", "Carl")] + [Said("Vera", 90)])

    assert found.ask_low == ("Ada", "Bob")


def test_where_all_agree_nobody_is_asked():
    assert reading_of([Said("Ada", 50), Said("Bob", 70)]).ask == ""
    assert reading_of([Said("Ada", 50)]).ask == ""
    assert reading_of([]).agreement is None


@given(st.lists(st.sampled_from(BELIEFS), min_size=2, max_size=12), st.integers(0, 9))
def test_more_votes_in_between_change_nothing_and_more_distance_never_agrees_more(beliefs, widest):
    order = [Agreement.HIGH, Agreement.MEDIUM, Agreement.LOW]
    found = agreement_of(beliefs, widest=widest)

    assert agreement_of([*beliefs, beliefs[0]], widest=widest) is found
    assert order.index(agreement_of([*beliefs, 10, 90], widest=widest)) >= order.index(found)
    assert order.index(agreement_of(beliefs, widest=widest + 1)) >= order.index(found)
