"""Two groups: exact against fractions, scipy.stats and the examples of the papers."""

from fractions import Fraction
from math import factorial, log

import pytest
from scipy import integrate, stats

from growthlab.evidence.betas import Beta, chance_above, chance_within, outlook
from growthlab.evidence.comparison import in_money
from growthlab.evidence.groups import GroupVerdict, judge_shares
from growthlab.evidence.measured import MeanTest
from growthlab.evidence.two_means import compare_means, compare_revenue
from growthlab.evidence.two_rates import chance_higher, compare_costs, compare_rates, rate_ratio_interval
from growthlab.evidence.two_shares import compare_shares, newcombe, ratio_interval


def whole_beta(a, b):
    return Fraction(factorial(a - 1) * factorial(b - 1), factorial(a + b - 1))


def exactly(a, b):
    """P(B better than A) as a fraction: the closed sum of Miller for whole numbers."""
    (ka, na), (kb, nb) = a, b
    one, rest, other = 1 + ka, 1 + na - ka, 1 + nb - kb
    terms = (whole_beta(one + i, rest + other) / ((other + i) * whole_beta(1 + i, other)) for i in range(kb + 1))
    return float(sum(terms) / whole_beta(one, rest))


@pytest.mark.parametrize(
    ("a", "b", "chance"),
    [((2, 10), (6, 10), 0.960), ((1, 10), (4, 10), 0.926), ((0, 10), (2, 10), 0.893), ((10, 100), (16, 100), 0.893)],
)
def test_the_chance_to_be_better_is_exact_where_an_approximation_fails(a, b, chance):
    found = compare_shares(a, b)

    assert round(found.chance_b_better, 3) == chance
    assert found.chance_b_better == pytest.approx(exactly(a, b), abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [((0, 1), (1, 1)), ((0, 500), (3, 4)), ((5, 5), (5, 5)), ((100, 200), (1, 2)), ((0, 9), (0, 300))])
def test_extreme_groups_are_exact_too(a, b):
    assert compare_shares(a, b).chance_b_better == pytest.approx(exactly(a, b), abs=1e-12)


@pytest.mark.parametrize("n", [10, 1000, 1_000_000])
def test_both_chances_add_up_to_one(n):
    one, other = Beta.after(0.3 * n, n), Beta.after(0.3 * n + 1, n)

    assert chance_above(one, other) + chance_above(other, one) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("by", [-0.4, -0.05, 0.05, 0.3, 0.9])
@pytest.mark.parametrize(("one", "other"), [(Beta(7, 5), Beta(3, 9)), (Beta(41, 11), Beta(4, 1)), (Beta(1.5, 1), Beta(2.5, 9.5))])
def test_a_margin_is_integrated_without_loss(one, other, by):
    density, beyond = stats.beta(other.a, other.b).pdf, stats.beta(one.a, one.b).sf
    kinks = [min(max(-by, 0), 1), min(max(1 - by, 0), 1)]
    expected = integrate.quad(lambda y: density(y) * beyond(y + by), 0, 1, points=kinks, epsabs=1e-13, limit=400)[0]

    assert chance_above(one, other, by=by) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("one", "other"), [(Beta(3, 9), Beta(7, 5)), (Beta(1, 11), Beta(3, 9)), (Beta(31, 71), Beta(2, 2))])
def test_the_expected_loss_is_the_double_integral(one, other):
    def shortfall(x):
        upper = stats.beta(other.a, other.b)
        return integrate.quad(lambda y: (y - x) * upper.pdf(y), x, 1, epsabs=1e-13)[0]

    expected = integrate.quad(lambda x: stats.beta(one.a, one.b).pdf(x) * shortfall(x), 0, 1, epsabs=1e-12)[0]

    found = outlook(one, other)
    assert found.loss_of_one == pytest.approx(expected, abs=1e-9)
    assert found.loss_of_other == pytest.approx(expected + one.mean - other.mean, abs=1e-9)


def test_the_losses_of_both_choices_differ_by_the_difference_of_the_means():
    found = compare_shares((2, 10), (6, 10))

    assert found.loss_choosing_a - found.loss_choosing_b == pytest.approx(7 / 12 - 3 / 12, abs=1e-12)
    assert in_money(found.loss_choosing_b, units=200, worth=50_000) == pytest.approx(found.loss_choosing_b * 10_000_000)


def test_less_is_better_turns_the_comparison_round():
    up, down = compare_shares((2, 10), (6, 10)), compare_shares((2, 10), (6, 10), direction="down")

    assert down.chance_b_better == pytest.approx(1 - up.chance_b_better, abs=1e-12)
    assert (down.loss_choosing_b, down.difference) == (up.loss_choosing_a, up.difference)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
        ((0, 20), (0, 10), -0.1611, 0.2775),
        ((0, 20), (10, 10), 0.6791, 1.0),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_has_the_intervals_of_newcombes_paper(a, b, low, high):
    assert newcombe(a, b, 0.95) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("a", "b"), [((10, 100), (16, 100)), ((2, 10), (6, 10)), ((10, 10), (10, 10)), ((1, 1), (1, 1_000_000))])
def test_the_ratio_lies_in_its_interval_and_turns_round_with_the_groups(a, b):
    low, high = ratio_interval(a, b, 0.95)
    back_low, back_high = ratio_interval(b, a, 0.95)

    assert low <= b[0] * a[1] / (a[0] * b[1]) <= high
    assert (1 / back_high, 1 / back_low) == pytest.approx((low, high), rel=1e-9)


def test_the_ratio_to_nothing_is_open_above():
    assert compare_shares((0, 10), (2, 10)).ratio is None
    assert ratio_interval((0, 10), (2, 10), 0.95).high is None
    assert ratio_interval((2, 10), (0, 10), 0.95).low == 0


@pytest.mark.parametrize(("a", "b"), [((3, 10.0), (9, 10.0)), ((0, 4.0), (2, 8.0)), ((400, 1.0), (40_000, 90.0))])
def test_two_rates_agree_with_the_integral_over_two_gammas(a, b):
    one, other = stats.gamma(b[0] + 1, scale=1 / b[1]), stats.gamma(a[0] + 1, scale=1 / a[1])
    low, high = other.ppf([1e-16, 1 - 1e-16])
    expected = integrate.quad(lambda x: other.pdf(x) * one.sf(x), low, high, epsabs=1e-13, limit=200)[0]

    assert chance_higher(b, a) == pytest.approx(expected, abs=1e-9)


def test_the_losses_of_two_rates_differ_by_the_difference_of_the_means():
    found = compare_rates((3, 10.0), (9, 10.0))

    assert found.loss_choosing_a - found.loss_choosing_b == pytest.approx(1.0 - 0.4, abs=1e-12)
    assert found.interval95.low < found.difference < found.interval95.high


def test_the_ratio_of_rates_is_the_exact_conditional_interval():
    reference = stats.binomtest(9, 12).proportion_ci(0.95, "exact")

    low, high = rate_ratio_interval((3, 10.0), (9, 20.0), 0.95)

    assert low == pytest.approx(reference.low / (1 - reference.low) / 2, rel=1e-9)
    assert high == pytest.approx(reference.high / (1 - reference.high) / 2, rel=1e-9)


def test_the_cheaper_channel_is_known_without_a_unit_on_one_side():
    found = compare_costs((3, 100_000.0), (0, 100_000.0))

    assert (found.b, found.ratio) == (None, None)
    assert found.chance_b_cheaper == pytest.approx(1 / 16)


def test_means_are_compared_by_welch():
    a, b = [58, 47, 51, 60, 49], [41, 45, 38, 52, 40, 39]
    reference = stats.ttest_ind(b, a, equal_var=False)

    found = compare_means(MeanTest.of(a), MeanTest.of(b), direction="down")

    assert found.interval95 == pytest.approx(tuple(reference.confidence_interval(0.95)), rel=1e-9)
    assert found.chance_b_better == pytest.approx(1 - reference.pvalue / 2, abs=1e-9)


def test_revenue_is_compared_on_a_log_scale_and_zeros_are_counted():
    a, b = [100, 1000, 400, 0], [900, 2000, 500, 4000]
    reference = stats.ttest_ind([log(x) for x in b], [log(x) for x in a if x], equal_var=False)

    found = compare_revenue(a, b)

    assert log(found.interval95.low) == pytest.approx(reference.confidence_interval(0.95).low, rel=1e-9)
    assert found.chance_b_better == pytest.approx(1 - reference.pvalue / 2, abs=1e-9)
    assert (found.zeros_a, found.zeros_b) == (1, 0)


def test_groups_without_spread_are_a_tie_or_sure():
    assert compare_means(MeanTest.of([5, 5]), MeanTest.of([5, 5])).chance_b_better == 0.5
    assert compare_means(MeanTest.of([5, 5]), MeanTest.of([6, 6])).chance_b_better == 1.0


def test_flat_is_told_apart_from_not_enough_evidence():
    flat = judge_shares((500, 10_000), (502, 10_000), level=0.9, band=(-0.01, 0.01))
    unknown = judge_shares((1, 20), (1, 20), level=0.9, band=(-0.01, 0.01))

    assert (flat.verdict, flat.more_a) == (GroupVerdict.FLAT, None)
    assert unknown.verdict is GroupVerdict.OPEN
    assert unknown.more_a > 1000


def test_the_accounts_asked_for_settle_the_question():
    found = judge_shares((20, 100), (25, 100), level=0.95)

    more = 100 + found.more_a
    assert judge_shares((round(0.20 * more), more), (round(0.25 * more), more), level=0.945).verdict is GroupVerdict.B_BETTER
    assert judge_shares((2, 10), (2, 10)).more_a is None


def test_a_clear_difference_names_the_better_group_in_either_direction():
    assert judge_shares((2, 10), (6, 10)).verdict is GroupVerdict.B_BETTER
    assert judge_shares((2, 10), (6, 10), direction="down").verdict is GroupVerdict.A_BETTER


def test_the_chance_of_a_band_is_what_lies_between_its_ends():
    one, other = Beta(7, 5), Beta(3, 9)

    assert chance_within(one, other, -1, 1) == pytest.approx(1, abs=1e-12)
    assert chance_within(one, other, 0, 1) == pytest.approx(chance_above(one, other), abs=1e-12)
