"""How far two counts, two costs and two means lie apart agrees with integrals of scipy and with statsmodels to 1e-9."""

import pytest
from scipy import integrate, stats
from statsmodels.stats.rates import confint_poisson_2indep

from growthlab.evidence.measured import CostTest, CountTest, MeanTest, TwoGroups
from growthlab.evidence.side_by_side import chance_beyond
from growthlab.evidence.two_rates import difference_interval

COUNTS = [(0, 0), (0, 3), (4, 9), (1_000_000, 1_001_000)]


def integrated(density, ends, chance):
    """Over the middle of the density, cut where nothing is left."""
    middle = sum(ends) / 2
    pieces = [(ends[0], middle), (middle, ends[1])]
    return sum(integrate.quad(lambda x: density.pdf(x) * chance(x), *piece, epsabs=1e-13, limit=400)[0] for piece in pieces)


def ends_of(density):
    return density.ppf(1e-14), density.isf(1e-14)


@pytest.mark.parametrize(("a", "b"), COUNTS)
@pytest.mark.parametrize("limit", [-1_000, 0, 2.5, 10**6])
def test_two_counts_apart_are_the_integral_over_both_gammas(a, b, limit):
    known, new = stats.gamma(a + 1), stats.gamma(b + 1)

    found = chance_beyond(TwoGroups(CountTest(a), CountTest(b)), limit, is_up=True)

    assert found == pytest.approx(integrated(known, ends_of(known), lambda rate: new.sf(rate + limit)), abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [((3, 120.0), (0, 120.0)), ((1, 50.0), (6, 80.0)), ((1_000_000, 4e7), (1_000_000, 3.99e7))])
@pytest.mark.parametrize("limit", [-20, 0, 15])
def test_two_costs_apart_are_the_integral_over_both_gammas(a, b, limit):
    known, new = stats.gamma(a[0] + 1, scale=1 / a[1]), stats.gamma(b[0] + 1, scale=1 / b[1])

    def cheaper(rate):
        cost = 1 / rate + limit
        return new.sf(1 / cost) if cost > 0 else 0.0

    found = chance_beyond(TwoGroups(CostTest(*a), CostTest(*b)), limit, is_up=False)

    assert found == pytest.approx(integrated(known, ends_of(known), cheaper), abs=1e-9)


@pytest.mark.parametrize(("a", "b", "limit"), [((100_000, 1.0), (0, 2.3), -99_920), ((9, 10.0), (1_000_000, 23.0), 43_477)])
def test_many_events_beside_few_are_the_integral_cut_where_nothing_is_left(a, b, limit):
    known, new = stats.gamma(a[0] + 1, scale=1 / a[1]), stats.gamma(b[0] + 1, scale=1 / b[1])
    narrow, chance = (known, lambda r: new.sf(r + limit)) if known.var() < new.var() else (new, lambda r: known.cdf(r - limit))
    cut = min(max(abs(limit), ends_of(narrow)[0]), ends_of(narrow)[1])
    expected = sum(integrated(narrow, part, chance) for part in ((ends_of(narrow)[0], cut), (cut, ends_of(narrow)[1])))

    found = chance_beyond(TwoGroups(CountTest(*a), CountTest(*b)), limit, is_up=True)

    assert found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [((3, 10.0), (9, 12.0)), ((0, 4.0), (2, 8.0)), ((1_000_000, 3.0), (999_000, 3.0))])
def test_the_interval_of_two_rates_apart_is_statsmodels_mover_with_exact_ends(a, b):
    found = difference_interval(a, b, 0.95)

    low, high = confint_poisson_2indep(*b, *a, method="mover", compare="diff", method_mover="exact-c")
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("limit", [-(10**6), -1, 0, 1, 10**6])
def test_a_million_values_apart_are_students_t(limit):
    a, b = MeanTest(1_000_000, 50, 15), MeanTest(1_000_000, 50.01, 15)
    error = 15 * (2 / 1_000_000) ** 0.5

    found = chance_beyond(TwoGroups(a, b), limit, is_up=True)

    assert found == pytest.approx(stats.t.sf((limit - 0.01) / error, 2 * 999_999), abs=1e-9)
