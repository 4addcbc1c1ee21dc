"""Looking every day does not fool: the chance ever to be wrong is enumerated, account by account."""

from math import exp

import pytest
from scipy import integrate, stats

from growthlab.evidence.always_valid import always_valid, e_above, e_below, e_rate_above, e_rate_below
from growthlab.evidence.verdict import CostTest, CountTest, PlainTest, Plan, ProportionTest, Verdict
from growthlab.evidence.wording import stop_sentence

REPLIES = Plan(0.30, 0.10)


def ever_crossed(e_value, true, x, limit, looks):
    """The exact chance that the e-value reaches the limit at any of the looks after 1, 2, 3 … accounts."""
    alive, crossed = {0: 1.0}, 0.0
    for n in range(1, looks + 1):
        after = {}
        for k, mass in alive.items():
            after[k + 1] = after.get(k + 1, 0) + mass * true
            after[k] = after.get(k, 0) + mass * (1 - true)
        over = {k for k in after if e_value(k, n, x) >= limit}
        crossed += sum(after[k] for k in over)
        alive = {k: mass for k, mass in after.items() if k not in over}
    return crossed


@pytest.mark.parametrize("alpha", [0.20, 0.05])
@pytest.mark.parametrize(
    ("e_value", "true", "x"), [(e_above, 0.10, 0.10), (e_above, 0.04, 0.10), (e_below, 0.30, 0.30), (e_below, 0.5, 0.3)]
)
def test_looking_after_every_account_keeps_the_level(alpha, e_value, true, x):
    assert ever_crossed(e_value, true, x, 1 / alpha, looks=150) <= alpha


def test_a_really_better_rate_is_found_early_by_looking():
    assert ever_crossed(e_above, 0.30, 0.10, 5, looks=60) > 0.95


@pytest.mark.parametrize(("k", "n"), [(0, 1), (3, 10), (10, 10), (40, 150)])
@pytest.mark.parametrize("x", [0.1, 0.3, 0.9])
def test_the_e_value_is_the_likelihood_ratio_mixed_over_better_rates(k, n, x):
    def ratio(p):
        return (p / x) ** k * ((1 - p) / (1 - x)) ** (n - k)

    assert e_above(k, n, x) == pytest.approx(integrate.quad(ratio, x, 1, epsrel=1e-12)[0] / (1 - x), rel=1e-8)
    assert e_below(k, n, x) == pytest.approx(integrate.quad(ratio, 0, x, epsrel=1e-12)[0] / x, rel=1e-8)


@pytest.mark.parametrize(("k", "t", "x"), [(0, 5.0, 0.5), (7, 5.0, 0.5), (2, 120_000.0, 1 / 40_000)])
def test_the_e_value_of_a_rate_is_the_same_mixture(k, t, x):
    prior = stats.expon(scale=x)

    def ratio(rate):
        return (rate / x) ** k * exp(-(rate - x) * t) * prior.pdf(rate)

    above = integrate.quad(ratio, x, 60 * x, epsrel=1e-12, limit=200)[0] / prior.sf(x)
    below = integrate.quad(ratio, 0, x, epsrel=1e-12)[0] / prior.cdf(x)
    assert e_rate_above(k, t, x) == pytest.approx(above, rel=1e-8)
    assert e_rate_below(k, t, x) == pytest.approx(below, rel=1e-8)


@pytest.mark.parametrize("k", [0, 500_000, 1_000_000])
def test_a_million_accounts_have_a_finite_e_value(k):
    assert 0 <= e_above(k, 1_000_000, 0.5) < float("inf")


def test_what_was_once_shown_stays_shown():
    found = always_valid([ProportionTest(5, 6), ProportionTest(5, 30)], REPLIES)

    assert found.verdict is Verdict.PROMOTE
    assert found.better == e_above(5, 6, 0.10)
    assert found.certainty > 0.99


def test_the_same_result_that_promotes_at_the_planned_end_may_be_too_early_for_every_day():
    found = always_valid([ProportionTest(1, 9)], Plan(0.30, 0.10))

    assert found.verdict is Verdict.TOO_EARLY


def test_money_without_a_unit_is_rejected_on_any_day():
    plan = Plan(40_000, 80_000, "down")

    assert always_valid([CostTest(0, 30_000), CostTest(0, 400_000)], plan).verdict is Verdict.REJECT
    assert always_valid([CostTest(20, 400_000)], plan).verdict is Verdict.PROMOTE


def test_counts_are_looked_at_per_exposure_and_either_way():
    assert always_valid([CountTest(30, exposure=4)], Plan(4, 1)).verdict is Verdict.PROMOTE
    assert always_valid([CountTest(30, exposure=4)], Plan(1, 4, "down")).verdict is Verdict.REJECT
    assert always_valid([ProportionTest(20, 30)], Plan(0.1, 0.3, "down")).verdict is Verdict.REJECT


def test_kinds_that_are_no_rates_have_no_such_answer():
    assert always_valid([PlainTest(5)], Plan(4, 1)) is None
    assert always_valid([CountTest(5)], Plan(4, 0)) is None


def test_an_unplanned_stop_is_said_aloud():
    assert stop_sentence(REPLIES, was_met=True) == ""
    assert stop_sentence(REPLIES, was_met=False).startswith("The stop was not planned")
