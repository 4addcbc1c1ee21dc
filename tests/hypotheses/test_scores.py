from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from growthlab.hypotheses.scores import (
    BELIEFS,
    belief_mean,
    belief_per_cost,
    brier,
    default_order,
    expected_value,
    is_ranked,
    place_of,
)
from tests.hypotheses.northline import HYPOTHESES

MAY, JUNE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
DECIDED = {"validated", "handover", "promoted", "rejected", "inconclusive"}


def order(number, **changes):
    given = {"created_at": MAY, "vote_count": 3, "belief": 50.0, "score": 5.0} | changes
    return default_order(number=number, **given)


def test_belief_is_the_mean_of_the_votes():
    assert belief_mean((90, 50, 70)) == 70
    assert belief_mean(()) is None


def test_the_order_is_belief_then_the_score_then_the_oldest_then_the_key():
    rows = {
        1: order(1, belief=70.0),
        2: order(2, score=6.0),
        3: order(3, created_at=MAY),
        4: order(4, created_at=JUNE),
        5: order(5, created_at=JUNE),
        6: order(6, score=None),
        7: order(7, belief=90.0, vote_count=2),
        8: order(8, belief=None, score=None, vote_count=0),
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


BELIEF_OR_NONE = st.none() | st.floats(10, 90)
ROWS = st.lists(
    st.tuples(BELIEF_OR_NONE, st.none() | st.floats(0, 60_000_000), st.integers(0, 5), st.sampled_from([MAY, JUNE]), st.booleans()),
    min_size=1, max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_ranking_is_total_and_stable_whatever_the_scores(rows, random):
    ranked = {
        number: default_order(number=number, created_at=at, vote_count=votes, belief=belief, score=score, seen=seen)
        for number, (belief, score, votes, at, seen) in enumerate(rows, 1)
    }
    shuffled = list(ranked)
    random.shuffle(shuffled)

    assert sorted(shuffled, key=ranked.get) == sorted(ranked, key=ranked.get)
    assert len(set(ranked.values())) == len(ranked)


@given(st.tuples(st.floats(10, 90), st.floats(0, 60_000_000)), st.tuples(st.floats(10, 90), st.floats(0, 60_000_000)))
def test_the_place_that_is_kept_orders_as_belief_then_score(one, other):
    rounded = [(round(belief * 10_000), round(score * 10_000)) for belief, score in (one, other)]

    assert (place_of(*one) < place_of(*other)) == (rounded[0] > rounded[1])
    assert -(2**62) < place_of(*one) < place_of(None, None) == 0
