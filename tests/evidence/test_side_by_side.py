"""Two groups under the rule of a plan: agreement with scipy and statsmodels, and the ends of the scale."""

from math import exp, log

import numpy as np
import pytest
from scipy import integrate, stats
from statsmodels.stats.proportion import confint_proportions_2indep

from growthlab.core.errors import RuleBroken
from growthlab.evidence.betas import Beta
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, TwoGroups
from growthlab.evidence.more_needed import More, Of, more_needed
from growthlab.evidence.plan import Plan
from growthlab.evidence.side_by_side import chance_beyond, compared, interval_between
from growthlab.evidence.two_shares import compare_shares
from growthlab.evidence.verdict import Verdict, suggest

# The exact chance that B is better (flat priors), by enumeration of the closed sum (Miller, 2014); docs/evidence.md prints it.
TABLE = [((2, 10), (6, 10), 0.95975), ((1, 10), (4, 10), 0.92570), ((0, 10), (2, 10), 0.89286), ((10, 100), (16, 100), 0.89288)]


def shares(a, b):
    return TwoGroups(ProportionTest(*a), ProportionTest(*b))


@pytest.mark.parametrize(("a", "b", "chance"), TABLE)
def test_the_table_of_the_documentation_is_exact(a, b, chance):
    first, second = Beta.after(*a), Beta.after(*b)

    exact, _error = integrate.quad(
        lambda x: stats.beta(first.a, first.b).pdf(x) * stats.beta(second.a, second.b).sf(x), 0, 1, epsabs=1e-13, epsrel=1e-13
    )

    assert compare_shares(a, b).chance_b_better == pytest.approx(exact, abs=1e-9)
    assert exact == pytest.approx(chance, abs=5e-6)


@pytest.mark.parametrize(("a", "b", "_chance"), TABLE)
def test_the_interval_of_a_difference_is_statsmodels_newcombe(a, b, _chance):
    low, high = confint_proportions_2indep(b[0], b[1], a[0], a[1], compare="diff", method="newcomb")

    found = interval_between(shares(a, b), 0.95)

    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_means_are_compared_like_scipy_does():
    a, b = [1.0, 2, 3, 4], [3.0, 4, 5, 7, 2]
    other = stats.ttest_ind(b, a, equal_var=False)
    ends = other.confidence_interval(0.95)

    found = TwoGroups(MeanTest.of(a), MeanTest.of(b))

    assert interval_between(found, 0.95) == pytest.approx((ends.low, ends.high), abs=1e-9)
    assert chance_beyond(found, 0, is_up=True) == pytest.approx(1 - other.pvalue / 2, abs=1e-9)


def test_the_expected_loss_of_means_is_the_partial_expectation():
    a, b = MeanTest.of([1.0, 2, 3, 4]), MeanTest.of([3.0, 4, 5, 7, 2])
    gap = stats.ttest_ind([3.0, 4, 5, 7, 2], [1.0, 2, 3, 4], equal_var=False)
    centre, error = 1.7, 1.7 / gap.statistic

    exact, _error = integrate.quad(
        lambda z: max(-(centre + error * z), 0) * stats.t(gap.df).pdf(z), -400, 0, points=[-centre / error], limit=400
    )

    assert compared(TwoGroups(a, b)).loss_choosing_b == pytest.approx(exact, abs=1e-6)


def test_a_log_scale_compares_typical_amounts():
    a, b = [100.0, 200, 400], [200.0, 400, 900]
    other = stats.ttest_ind(np.log(b), np.log(a), equal_var=False)

    found = compared(TwoGroups(MeanTest.of(a, is_log=True), MeanTest.of(b, is_log=True)))

    assert found.ratio == pytest.approx(exp(np.mean(np.log(b)) - np.mean(np.log(a))), abs=1e-9)
    assert (log(found.ratio95.low), log(found.ratio95.high)) == pytest.approx(tuple(other.confidence_interval(0.95)), abs=1e-9)


@pytest.mark.parametrize(("limit", "is_up"), [(-30, False), (0, False), (25, True)])
def test_costs_apart_are_what_simulation_says(limit, is_up):
    draw, many = np.random.default_rng(20261123), 400_000
    gaps = 1100 / draw.gamma(10, size=many) - 1000 / draw.gamma(6, size=many)

    found = chance_beyond(TwoGroups(CostTest(5, 1000), CostTest(9, 1100)), limit, is_up=is_up)

    assert found == pytest.approx(float(((gaps > limit) if is_up else (gaps < limit)).mean()), abs=0.004)


@pytest.mark.parametrize(
    ("a", "b"), [((0, 1), (1, 1)), ((0, 10), (10, 10)), ((0, 10**6), (10**6, 10**6)), ((5, 10**6), (7, 10**6)), ((10, 10), (10, 10))]
)
@pytest.mark.parametrize("limit", [-1, -0.999, 0, 0.5, 0.999, 1])
def test_the_ends_of_the_scale_stay_chances(a, b, limit):
    above, below = (chance_beyond(shares(a, b), limit, is_up=is_up) for is_up in (True, False))

    assert 0 <= above <= 1
    assert above + below == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(("success", "kill"), [(1.5, 0), (0.2, -1.5), (float("nan"), 0), (1e309, 0), (0.1, 0.2)])
def test_a_difference_no_two_shares_can_have_is_refused(success, kill):
    with pytest.raises(RuleBroken):
        suggest(shares((2, 10), (6, 10)), Plan(success, kill))


def test_flat_is_a_result_of_its_own_and_not_too_little_data():
    plan = Plan(0.1, -0.1, level=0.8, band=(-0.05, 0.05))

    assert suggest(shares((500, 5000), (500, 5000)), plan).verdict is Verdict.FLAT
    assert suggest(shares((2, 20), (2, 20)), plan).verdict is Verdict.GREY


def test_a_doubtful_win_says_how_many_more_each_group_needs():
    test, plan = shares((3, 10), (5, 10)), Plan(0.15, 0.0, level=0.95)
    found = suggest(test, plan)

    more = more_needed(test, plan, found)

    grown = shares((3 * 10, 10 * 10), (5 * 10, 10 * 10))
    assert found.verdict is Verdict.CONFIRM
    assert more.of is Of.EACH
    assert 0 < more.amount < 90
    assert suggest(grown, plan).verdict is Verdict.PROMOTE


def test_a_comparison_that_waits_says_how_many_are_missing():
    test, plan = shares((3, 10), (5, 14)), Plan(0.15, 0.0, min_sample=20)

    assert more_needed(test, plan, suggest(test, plan)) == More(10, Of.EACH)


def test_nothing_of_both_is_no_result():
    assert suggest(TwoGroups(CountTest(0), CountTest(0)), Plan(2, 0)).verdict is not Verdict.PROMOTE
    assert suggest(shares((0, 0), (0, 0)), Plan(0.2, 0)).value is None
