"""What the rule does to a better and to a worse B is the sum over every pair of results, not an approximation."""

import json

import numpy as np
import pytest
from click.testing import CliRunner
from scipy import stats

from growthlab.core.errors import RuleBroken
from growthlab.evidence.commands import group
from growthlab.evidence.measured import ProportionTest, TwoGroups
from growthlab.evidence.plan import Plan
from growthlab.evidence.reach_groups import LARGEST_GROUP, rates_of_groups, reach_of_groups, telling_gaps
from growthlab.evidence.verdict import Verdict, judged

UP, DOWN = Plan(0.20, 0.0), Plan(-0.10, 0.05, "down", level=0.9)


def pairs_of(plan, n):
    """For each verdict where it is said, as a table of A's results by B's."""
    every = [[judged(TwoGroups(ProportionTest(a, n), ProportionTest(b, n)), plan) for b in range(n + 1)] for a in range(n + 1)]
    return {verdict: np.array([[said is verdict for said in row] for row in every]) for verdict in (Verdict.PROMOTE, Verdict.REJECT)}


def enumerated(said, n, base, gap):
    k = np.arange(n + 1)
    return float(stats.binom.pmf(k, n, base) @ said @ stats.binom.pmf(k, n, base + gap))


@pytest.mark.parametrize("n", [1, 5, 13])
@pytest.mark.parametrize("plan", [UP, DOWN, Plan(0.1, -0.1, level=0.95), Plan(0.10, 0.0, band=(-0.2, 0.2))])
def test_chances_of_two_groups_are_the_sum_over_every_pair_of_results(n, plan):
    said = pairs_of(plan, n)

    for found in rates_of_groups(plan, n, 0.3):
        assert found.promote == pytest.approx(enumerated(said[Verdict.PROMOTE], n, 0.3, found.true), abs=1e-9)
        assert found.reject == pytest.approx(enumerated(said[Verdict.REJECT], n, 0.3, found.true), abs=1e-9)


def test_they_are_what_simulated_tests_show():
    chance, runs = np.random.default_rng(4), 4_000
    (rate,) = rates_of_groups(UP, 20, 0.1, [0.2])
    reach = reach_of_groups(UP, 20)

    a, b = chance.binomial(20, 0.1, runs), chance.binomial(20, 0.3, runs)

    promoted = float((b >= np.array(reach.promote)[a]).mean())
    assert promoted == pytest.approx(rate.promote, abs=4 * (0.25 / runs) ** 0.5)


def test_the_telling_differences_stay_where_shares_can_be():
    assert telling_gaps(Plan(0.2, 0.0), 0.05) == (0.0, 0.1, 0.2, 0.3)


@pytest.mark.parametrize("n", [0, LARGEST_GROUP + 1, 10**6])
def test_a_size_that_is_not_reckoned_is_refused_in_a_sentence(n):
    with pytest.raises(RuleBroken, match="accounts in each group"):
        rates_of_groups(UP, n, 0.1)


@pytest.mark.parametrize("base", [0, 1, float("nan"), 1e309, -0.1])
def test_a_baseline_that_is_no_share_is_refused(base):
    with pytest.raises(RuleBroken):
        rates_of_groups(UP, 10, base)


def test_the_command_answers_in_sentences_and_json():
    line = "plan --kind compare --success 0.20 --kill 0 --n 20 --baseline 0.10"

    said = CliRunner().invoke(group, line.split()).stdout
    rates = json.loads(CliRunner().invoke(group, f"{line} --format json".split()).stdout)["rates"]

    assert [rate["true"] for rate in rates] == [-0.1, 0.0, 0.1, 0.2, 0.3]
    assert [sum(rate[name] for name in ("promote", "reject", "open")) for rate in rates] == pytest.approx([1] * 5)
    assert "If the truth is +20" in said


def test_the_command_asks_for_the_baseline():
    found = CliRunner().invoke(group, "plan --kind compare --success 0.20 --kill 0 --n 20".split())

    assert found.exit_code == 2
    assert "--baseline" in found.output
