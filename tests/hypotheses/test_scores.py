from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.hypotheses.scores import (
    BELIEFS,
    Scores,
    belief_mean,
    belief_per_cost,
    brier,
    default_order,
    expected_value,
    ice,
    is_ranked,
    rice,
    spread,
)
from tests.hypotheses.northline import HYPOTHESES

MAY, JUNE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
VOTES = (Scores(90, 8, 5, 7), Scores(50, 3, 5, 7), Scores(70))
DECIDED = {"validated", "handover", "promoted", "rejected", "inconclusive"}


def order(number, **changes):
    given = {"created_at": MAY, "vote_count": 3, "belief": 50.0, "ice_mean": 5.0} | changes
    return default_order(number=number, **given)


def test_belief_is_the_mean_of_the_votes():
    assert belief_mean(VOTES) == 70
    assert belief_mean(()) is None


def test_ice_averages_or_multiplies_over_those_who_scored():
    assert ice(VOTES) == pytest.approx((20 / 3 + 5) / 2)
    assert ice(VOTES, mode="product") == pytest.approx((280 + 105) / 2)
    assert ice((Scores(70),)) is None


def test_a_spread_of_five_on_any_part_is_talked_about():
    assert spread(VOTES).impact == 5
    assert spread(VOTES).talk_about_it
    assert not spread((Scores(90, 8, 5, 7), Scores(50, 4, 5, 7))).talk_about_it
    assert not spread(()).talk_about_it


def test_the_order_is_belief_then_ice_then_the_oldest_then_the_key():
    rows = {
        1: order(1, belief=70.0),
        2: order(2, ice_mean=6.0),
        3: order(3, created_at=MAY),
        4: order(4, created_at=JUNE),
        5: order(5, created_at=JUNE),
        6: order(6, ice_mean=None),
        7: order(7, belief=90.0, vote_count=2),
        8: order(8, belief=None, ice_mean=None, vote_count=0),
        9: order(9, belief=90.0, seen=False, created_at=JUNE),
        10: order(10, belief=10.0, seen=False, created_at=MAY),
    }

    assert sorted(rows, key=rows.get) == [1, 2, 3, 4, 5, 6, 7, 8, 10, 9]


def test_three_votes_rank_a_hypothesis():
    assert (is_ranked(2), is_ranked(3), is_ranked(2, needed=2)) == (False, True, True)


def test_belief_is_weighed_against_money():
    assert expected_value(50, value_if_success=Decimal(100000), cost=Decimal(30000)) == 20000
    assert belief_per_cost(60, budget=Decimal(5000), hours=Decimal(2), hour_rate=Decimal(2500)) == Decimal("0.006")
    assert belief_per_cost(60, budget=Decimal(0), hours=Decimal(0), hour_rate=Decimal(2500)) is None


def test_rice_keeps_to_its_scales():
    assert rice(reach=Decimal(64), impact=Decimal(2), confidence=Decimal("0.8"), effort=Decimal("0.5")) == Decimal("204.8")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"impact": Decimal("1.5")}, "impact"),
        ({"confidence": Decimal("0.9")}, "confidence"),
        ({"effort": Decimal(0)}, "effort"),
        ({"reach": Decimal(-1)}, "reach"),
    ],
)
def test_rice_refuses_what_is_not_on_its_scales(changes, field):
    with pytest.raises(RuleBroken) as refused:
        rice(**({"reach": Decimal(1), "impact": Decimal(1), "confidence": Decimal(1), "effort": Decimal(1)} | changes))

    assert refused.value.field == field


def test_the_demos_beliefs_came_true_with_a_brier_of_0_193():
    forecasts = [
        (vote["belief_percent"], _is_met(row["expected_suggestion"]))
        for row in HYPOTHESES.values()
        if row["state"] in DECIDED
        for vote in row["votes"]
    ]

    assert sum(row["state"] in DECIDED for row in HYPOTHESES.values()) == 22
    assert len(forecasts) == 94
    assert round(brier(forecasts), 3) == 0.193


def _is_met(suggestion):
    return suggestion["verdict"] in {"promote", "confirm"}


@given(st.lists(st.tuples(st.sampled_from(BELIEFS), st.booleans()), min_size=1))
def test_a_brier_lies_between_right_and_wrong(forecasts):
    assert 0.01 - 1e-9 <= brier(forecasts) <= 0.81 + 1e-9
    assert brier([(50, outcome) for _, outcome in forecasts]) == 0.25
