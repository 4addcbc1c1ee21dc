"""What the rule does to good and bad ideas is computed exactly, and is what the product page says."""

import pytest
from scipy import stats

from growthlab.evidence.error_rates import rates_of_cost, rates_of_count, rates_of_share, telling_values
from growthlab.evidence.reach import reach_of_cost, reach_of_share
from growthlab.evidence.verdict import CostTest, CountTest, Plan, ProportionTest, Verdict, suggest

REPLIES = Plan(0.30, 0.10)
TABLE = {
    10: [(1, 91, 7), (7, 74, 19), (32, 38, 30), (62, 15, 23), (83, 5, 12)],
    20: [(0, 92, 8), (1, 68, 31), (20, 21, 60), (58, 4, 38), (87, 0, 12)],
    30: [(0, 94, 6), (0, 65, 35), (13, 12, 75), (57, 1, 42), (91, 0, 9)],
}


@pytest.mark.parametrize("n", [10, 20, 30])
def test_the_rule_errs_as_often_as_the_product_page_says(n):
    rates = rates_of_share(REPLIES, n, [0.05, 0.10, 0.20, 0.30, 0.40])

    assert [tuple(round(100 * part) for part in (r.promote, r.reject, r.open)) for r in rates] == TABLE[n]


def test_a_good_idea_is_thrown_away_less_often_at_a_higher_level_and_stays_open_more():
    (found,) = rates_of_share(Plan(0.30, 0.10, level=0.90), 10, [0.30])

    assert (round(100 * found.reject), round(100 * found.open)) == (3, 35)


def enumerated(plan, n, p, verdict):
    return sum(stats.binom.pmf(k, n, p) for k in range(n + 1) if suggest(ProportionTest(k, n), plan).verdict is verdict)


@pytest.mark.parametrize("n", [1, 5, 17, 60])
@pytest.mark.parametrize("p", [0.0, 0.01, 0.25, 0.9, 1.0])
@pytest.mark.parametrize("plan", [REPLIES, Plan(0.05, 0.20, "down", level=0.9), Plan(0.9, 0.5, level=0.95)])
def test_rates_of_a_share_are_the_sum_over_every_result(n, p, plan):
    (found,) = rates_of_share(plan, n, [p])

    assert found.promote == pytest.approx(enumerated(plan, n, p, Verdict.PROMOTE), abs=1e-9)
    assert found.reject == pytest.approx(enumerated(plan, n, p, Verdict.REJECT), abs=1e-9)


@pytest.mark.parametrize("true_cost", [20_000, 60_000, 200_000])
def test_rates_of_a_cost_are_the_sum_over_every_number_of_units(true_cost):
    plan, mean = Plan(40_000, 80_000, "down"), 120_000 / true_cost

    (found,) = rates_of_cost(plan, 120_000, [true_cost])

    units = [(k, suggest(CostTest(k, 120_000), plan).verdict) for k in range(80)]
    assert found.promote == pytest.approx(sum(stats.poisson.pmf(k, mean) for k, v in units if v is Verdict.PROMOTE), abs=1e-9)
    assert found.reject == pytest.approx(sum(stats.poisson.pmf(k, mean) for k, v in units if v is Verdict.REJECT), abs=1e-9)


@pytest.mark.parametrize("plan", [Plan(4, 1), Plan(1, 4, "down")])
@pytest.mark.parametrize("true_rate", [0.5, 2.5, 6])
def test_rates_of_a_count_are_the_sum_over_every_count(plan, true_rate):
    (found,) = rates_of_count(plan, [true_rate])

    seen = [(k, suggest(CountTest(k), plan).verdict) for k in range(80)]
    assert found.promote == pytest.approx(sum(stats.poisson.pmf(k, true_rate) for k, v in seen if v is Verdict.PROMOTE), abs=1e-9)
    assert found.reject == pytest.approx(sum(stats.poisson.pmf(k, true_rate) for k, v in seen if v is Verdict.REJECT), abs=1e-9)


def test_a_sample_too_small_to_convince_has_no_edges_and_no_chances():
    plan = Plan(0.9, 0.8, level=0.95)

    (found,) = rates_of_share(plan, 3, [0.9])

    assert reach_of_share(plan, 3).promote is None
    assert (found.promote, found.open) == (0.0, 1.0 - found.reject)


def test_a_million_accounts_have_edges_too():
    reach = reach_of_share(REPLIES, 1_000_000)

    assert (reach.promote, reach.reject) == (300_000, 100_000)


def test_money_says_how_many_units_it_must_bring():
    reach = reach_of_cost(Plan(40_000, 80_000, "down"), 120_000)

    assert (reach.promote, reach.reject) == (3, 1)  # one unit where three were to come: 1 - 4 / e^3 = 80.1 %


def test_the_values_looked_at_surround_both_thresholds():
    assert telling_values(REPLIES) == (0.05, 0.1, 0.2, 0.3, 0.4)
    assert telling_values(Plan(40_000, 80_000, "down")) == (100_000, 80_000, 60_000, 40_000, 20_000)
    assert telling_values(Plan(0.95, 0.5), highest=1.0) == (0.25, 0.5, 0.725, 0.95)
