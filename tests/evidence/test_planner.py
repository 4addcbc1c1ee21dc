"""The planner's samples are the smallest that keep both chances, by counting."""

import pytest
from scipy import stats

from growthlab.evidence.planner import detectable_target, sample_size, two_group_size, weeks_needed


def by_trial(baseline, target, power, error):
    """The smallest n and its edge, tried one by one."""
    for n in range(1, 2000):
        edge = next(k for k in range(n + 2) if stats.binom.sf(k - 1, n, baseline) <= error)
        if stats.binom.sf(edge - 1, n, target) >= power:
            return n, edge
    raise AssertionError


@pytest.mark.parametrize(
    ("baseline", "target", "power", "error"),
    [(0.1, 0.2, 0.8, 0.05), (0.1, 0.3, 0.8, 0.2), (0.01, 0.05, 0.9, 0.01), (0.5, 0.9, 0.95, 0.01), (0.3, 0.31, 0.06, 0.05)],
)
def test_the_sample_is_the_smallest_that_keeps_both_chances(baseline, target, power, error):
    found = sample_size(baseline, target, power=power, error=error)

    assert (found.n, found.wins_at) == by_trial(baseline, target, power, error)
    assert found.false_win == pytest.approx(stats.binom.sf(found.wins_at - 1, found.n, baseline), abs=1e-12)
    assert found.power == pytest.approx(stats.binom.sf(found.wins_at - 1, found.n, target), abs=1e-12)


def test_a_target_below_the_baseline_wins_with_few():
    found = sample_size(0.3, 0.1, power=0.9, error=0.1)

    assert found.false_win == pytest.approx(stats.binom.cdf(found.wins_at, found.n, 0.3), abs=1e-12)
    assert found.power == pytest.approx(stats.binom.cdf(found.wins_at, found.n, 0.1), abs=1e-12)


def test_a_small_difference_takes_half_a_million_accounts_and_no_waiting():
    found = sample_size(0.1, 0.101)

    assert 500_000 < found.n < 600_000
    assert found.power >= 0.8
    assert found.false_win <= 0.05


@pytest.mark.parametrize("n", [5, 20, 78, 1000])
def test_what_a_sample_can_show_is_shown_with_that_power(n):
    target = detectable_target(0.1, n)

    edge = next(k for k in range(n + 2) if stats.binom.sf(k - 1, n, 0.1) <= 0.05)
    assert stats.binom.sf(edge - 1, n, target) == pytest.approx(0.8, abs=1e-9)


def test_one_account_shows_nothing():
    assert detectable_target(0.1, 1) is None


def test_two_groups_take_the_textbook_number():
    assert two_group_size(0.1, 0.2) == 199


def test_weeks_are_whole():
    assert weeks_needed(78, 10) == 8
    assert weeks_needed(80, 10) == 8
