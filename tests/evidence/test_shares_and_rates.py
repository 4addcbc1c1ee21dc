"""Intervals and support agree with the tables of the product, with the defining sums and with scipy.stats."""

from math import comb, exp, factorial

import pytest
from scipy import stats

from growthlab.evidence import counts, proportion
from growthlab.evidence.means import log_mean, t_interval
from growthlab.evidence.means import support_above as mean_above

EXTREMES = [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (0, 1_000_000), (300_000, 1_000_000), (1_000_000, 1_000_000)]
THRESHOLDS = [0.0, 1e-9, 0.1, 0.3, 0.999999, 1.0]


@pytest.mark.parametrize(
    ("k", "n", "wide", "narrow"),
    [
        (0, 10, (0, 27.8), (0, 14.1)),
        (1, 10, (1.8, 40.4), (3.0, 28.2)),
        (3, 10, (10.8, 60.3), (15.4, 50.3)),
        (6, 20, (14.5, 51.9), (18.8, 44.2)),
        (12, 40, (18.1, 45.4), (21.7, 39.9)),
        (30, 100, (21.9, 39.6), (24.5, 36.2)),
    ],
)
def test_wilson_gives_the_table_of_the_product(k, n, wide, narrow):
    at95, at80 = proportion.wilson(k, n, 0.95), proportion.wilson(k, n, 0.80)

    assert tuple(round(100 * end, 1) for end in at95) == wide
    assert tuple(round(100 * end, 1) for end in at80) == narrow


@pytest.mark.parametrize(("k", "n"), EXTREMES)
@pytest.mark.parametrize("level", [0.80, 0.95, 0.999])
def test_intervals_agree_with_scipy_stats(k, n, level):
    reference = stats.binomtest(k, n)

    assert proportion.wilson(k, n, level) == pytest.approx(reference.proportion_ci(level, "wilson"), abs=1e-9)
    assert proportion.clopper_pearson(k, n, level) == pytest.approx(reference.proportion_ci(level, "exact"), abs=1e-9)


@pytest.mark.parametrize(("k", "n"), EXTREMES)
@pytest.mark.parametrize("x", THRESHOLDS)
def test_support_agrees_with_scipy_stats(k, n, x):
    posterior = stats.beta(k + 1, n - k + 1)

    assert proportion.support_above(k, n, x) == pytest.approx(posterior.sf(x), abs=1e-12)
    assert proportion.support_below(k, n, x) == pytest.approx(posterior.cdf(x), abs=1e-12)


@pytest.mark.parametrize(("k", "n"), [(0, 10), (1, 10), (3, 10), (10, 10), (7, 40)])
@pytest.mark.parametrize("x", [0.05, 0.1, 0.3, 0.9])
def test_support_is_the_binomial_sum_of_the_product_page(k, n, x):
    defined = sum(comb(n + 1, i) * x**i * (1 - x) ** (n + 1 - i) for i in range(k + 1))

    assert proportion.support_above(k, n, x) == pytest.approx(defined, abs=1e-12)


@pytest.mark.parametrize("k", [0, 1, 4, 20])
@pytest.mark.parametrize("mean", [0.0, 0.5, 2.96, 30.0])
def test_support_of_a_count_is_the_poisson_sum_of_the_product_page(k, mean):
    defined = sum(exp(-mean) * mean**i / factorial(i) for i in range(k + 1))

    assert counts.support_above(k, mean) == pytest.approx(defined, abs=1e-12)
    assert counts.support_below(k, mean) == pytest.approx(1 - defined, abs=1e-12)


@pytest.mark.parametrize("k", [0, 1, 5, 1000, 1_000_000])
@pytest.mark.parametrize("exposure", [0.25, 1, 12])
def test_garwood_agrees_with_chi_square_and_keeps_its_tails(k, exposure):
    low, high = counts.garwood(k, 0.95, exposure=exposure)

    assert high * exposure == pytest.approx(stats.chi2.ppf(0.975, 2 * k + 2) / 2, rel=1e-9)
    assert stats.poisson.cdf(k, high * exposure) == pytest.approx(0.025, abs=1e-9)
    assert stats.poisson.sf(k - 1, low * exposure) == pytest.approx(0.025 if k else 1, abs=1e-9)


def test_four_leads_for_120_000_are_30_000_each_between_11_717_and_110_105():
    low, high = counts.cost_interval(4, 120_000, 0.95)

    assert (round(low), round(high)) == (11_717, 110_105)


def test_the_cost_of_nothing_is_open_above():
    low, high = counts.cost_interval(0, 118_400, 0.95)

    assert low == pytest.approx(118_400 / (stats.chi2.ppf(0.975, 2) / 2))
    assert high is None


def test_support_of_a_cost_counts_the_units_the_money_should_have_bought():
    assert counts.support_dearer(1, 118_400, 40_000) == pytest.approx(0.7948, abs=5e-5)
    assert counts.support_cheaper(1, 118_400, 40_000) == pytest.approx(1 - 0.7948, abs=5e-5)


@pytest.mark.parametrize(("n", "mean", "sd"), [(2, 52, 5.57), (3, 52, 5.57), (1000, -4.5, 100), (1_000_000, 0, 1)])
def test_a_mean_gets_students_interval(n, mean, sd):
    reference = stats.t(n - 1, loc=mean, scale=sd / n**0.5)

    assert t_interval(n, mean, sd, 0.95) == pytest.approx(reference.interval(0.95), rel=1e-9)
    assert mean_above(n, mean, sd, mean + sd / 10) == pytest.approx(reference.sf(mean + sd / 10), abs=1e-9)


def test_values_without_spread_are_sure_and_a_tie_is_even():
    assert mean_above(5, 10, 0, 9) == 1
    assert mean_above(5, 10, 0, 11) == 0
    assert mean_above(5, 10, 0, 10) == 0.5


def test_money_on_a_log_scale_answers_in_money_and_counts_the_zeros():
    found = log_mean([100, 1000, 10_000, 0], 0.95)

    assert (found.n, found.zeros) == (3, 1)
    assert found.centre == pytest.approx(1000)
    assert found.interval.low * found.interval.high == pytest.approx(1000**2)
