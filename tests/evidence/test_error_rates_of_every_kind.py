"""What the rule does to good and bad ideas is reckoned for counts, costs and means too, of one group and of two."""

import json
from decimal import Decimal
from math import exp, log, log1p, pi, sqrt

import numpy as np
import pytest
from click.testing import CliRunner
from scipy import integrate, stats
from scipy.special import betaln, chdtrc, stdtrit

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.evidence.commands import group
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, TwoGroups
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import STEPS, Planned, chances
from growthlab.evidence.promise import promise_of, promise_sentences
from growthlab.evidence.reach_means import rates_of_mean, rates_of_means
from growthlab.evidence.reach_rates import LARGEST_EXPECTED, rates_of_costs, rates_of_counts
from growthlab.evidence.verdict import Verdict, judged

UP, DOWN = Plan(4, 0), Plan(-20_000, 5_000, "down")
SETTLED = (Verdict.PROMOTE, Verdict.REJECT)
EVERY = [
    (Planned("proportion", 10), Plan(0.3, 0.1)), (Planned("cost_per", 120_000), Plan(40_000, 80_000, "down")),
    (Planned("count", 1), Plan(4, 1)), (Planned("mean", 10, spread=Decimal(15)), Plan(45, 60, "down")),
    (Planned("proportion", 10, True, Decimal("0.1")), Plan(0.2, 0)), (Planned("cost_per", 240_000, True, Decimal(40_000)), DOWN),
    (Planned("count", 1, True, Decimal(10)), UP), (Planned("mean", 10, True, spread=Decimal(15)), Plan(10, 0)),
    (Planned("mean", 10, True, spread=Decimal("0.5"), is_log=True), Plan(0.2, 0)),
]


def enumerated(plan, measured, means):
    """Both chances as sums over every pair of results that can be seen at all."""
    promote = reject = 0.0
    for a in range(16):
        for b in range(30):
            said = judged(TwoGroups(measured(a), measured(b)), plan)
            chance = stats.poisson.pmf(a, means[0]) * stats.poisson.pmf(b, means[1]) if said in SETTLED else 0.0
            promote, reject = promote + chance * (said is Verdict.PROMOTE), reject + chance * (said is Verdict.REJECT)
    return promote, reject


@pytest.mark.parametrize(("plan", "gap"), [(UP, 2), (Plan(-1, 1, "down", level=0.9), 1)])
def test_chances_of_two_counts_are_the_sum_over_every_pair_of_counts(plan, gap):
    (found,) = rates_of_counts(plan, 1.5, [gap])

    assert (found.promote, found.reject) == pytest.approx(enumerated(plan, CountTest, (1.5, 1.5 + gap)), abs=1e-9)


def test_chances_of_two_costs_are_the_sum_over_every_pair_of_units():
    (found,) = rates_of_costs(DOWN, 120_000, 40_000, [-20_000])

    assert (found.promote, found.reject) == pytest.approx(enumerated(DOWN, lambda k: CostTest(k, 60_000), (1.5, 3)), abs=1e-9)


def by_nested_integrals(plan, n, sigma, gap):
    """P(the difference meets S, and Welch's t of it against K reaches L), over the difference and A's part of both variances."""
    error, freedom = sigma * sqrt(2 / n), n - 1

    def believed(part, difference):
        quantile = stdtrit(freedom / (part**2 + (1 - part) ** 2), plan.level)
        most = ((difference - plan.kill) / quantile) ** 2 * n / sigma**2
        height = exp((freedom / 2 - 1) * log(part * (1 - part)) - betaln(freedom / 2, freedom / 2))
        return (1 - chdtrc(2 * freedom, freedom * most)) * height

    def at(difference):
        inner = 2 * integrate.quad(believed, 0, 0.5, args=(difference,), epsabs=1e-11)[0]
        return inner * exp(-(((difference - gap) / error) ** 2) / 2) / (error * sqrt(2 * pi))

    return integrate.quad(at, plan.success, plan.success + 12 * error, epsabs=1e-10)[0]


@pytest.mark.parametrize(("n", "level"), [(5, 0.8), (12, 0.95)])
def test_chances_of_two_means_agree_with_nested_integrals(n, level):
    plan = Plan(10, 0, level=level)

    (found,) = rates_of_means(plan, n, 15, [8])

    assert found.promote == pytest.approx(by_nested_integrals(plan, n, 15, 8), abs=1e-9)
    (mirrored,) = rates_of_means(Plan(-10, 0, "down", level=level), n, 15, [-8])
    assert (mirrored.promote, mirrored.reject) == pytest.approx((found.promote, found.reject), abs=1e-12)


def test_they_are_what_simulated_tests_show():
    chance, runs, n = np.random.default_rng(9), 3_000, 6
    a, b = chance.normal(0, 15, (runs, n)), chance.normal(8, 15, (runs, n))
    means, spreads = (a.mean(1), b.mean(1)), (a.std(1, ddof=1), b.std(1, ddof=1))
    plan = Plan(10, 0)

    said = [
        judged(TwoGroups(MeanTest(n, float(x), float(s)), MeanTest(n, float(y), float(t))), plan)
        for x, y, s, t in zip(*means, *spreads, strict=True)
    ]

    (found,) = rates_of_means(plan, n, 15, [8])
    assert said.count(Verdict.PROMOTE) / runs == pytest.approx(found.promote, abs=4 * sqrt(0.25 / runs))
    assert said.count(Verdict.REJECT) / runs == pytest.approx(found.reject, abs=4 * sqrt(0.25 / runs))


def test_one_mean_is_held_against_the_thresholds_by_its_normal_tails():
    (found,) = rates_of_mean(Plan(45, 60, "down"), 9, 12, [50])

    assert found.promote == pytest.approx(stats.norm.cdf((45 - 50) / 4), abs=1e-12)
    assert found.reject == pytest.approx(stats.norm.sf((60 - 50) / 4), abs=1e-12)


def test_a_log_scale_is_the_same_rule_on_logarithms():
    (amounts,) = chances(Planned("mean", 9, spread=Decimal("0.5"), is_log=True), Plan(500, 300), [400])
    (logs,) = rates_of_mean(Plan(log(500), log(300)), 9, log1p(0.5), [log(400)])
    (ratio,) = rates_of_means(Plan(0.2, 0.0), 9, 0.4, [0.1], is_log=True)
    (gap,) = rates_of_means(Plan(log1p(0.2), 0.0), 9, 0.4, [log1p(0.1)])

    assert (amounts.promote, amounts.reject) == pytest.approx((logs.promote, logs.reject), abs=1e-12)
    assert (ratio.promote, ratio.reject) == pytest.approx((gap.promote, gap.reject), abs=1e-12)


def test_a_million_values_and_a_thousand_expected_are_reckoned():
    (means,) = rates_of_means(Plan(1, 0), 10**6, 15, [1])
    (counts,) = rates_of_counts(Plan(60, 0), LARGEST_EXPECTED - 60, [60])

    assert means.promote == pytest.approx(0.5)
    assert 0.45 < counts.promote < 0.55


@pytest.mark.parametrize(("planned", "plan"), EVERY)
def test_every_kind_has_its_chances_its_curve_and_its_sentences_in_both_languages(planned, plan):
    found = promise_of(planned, plan)

    assert len(found.rates) >= 4
    assert len(found.curve) == STEPS + 1
    assert all(0 <= rate.promote + rate.reject <= 1 + 1e-12 for rate in (*found.curve, *found.rates))
    assert found.good.promote > found.bad.promote
    with use_locale("ru"):
        russian = promise_sentences(found, planned)
    assert not set(russian) & set(promise_sentences(found, planned))


def test_a_ratio_has_none():
    assert promise_of(Planned("ratio", 1), Plan(2, 1)) is None


def test_where_neither_group_brought_anything_nothing_is_rejected():
    nothing, something = CostTest(0, 50_000), CostTest(2, 50_000)

    assert judged(TwoGroups(nothing, nothing), DOWN) is Verdict.TOO_EARLY
    assert judged(TwoGroups(something, nothing), Plan(-1_000, 5_000, "down", level=0.6)) is Verdict.REJECT


@pytest.mark.parametrize(
    ("planned", "plan", "told"),
    [
        (Planned("count", 1, True), UP, "as the baseline"),
        (Planned("mean", 10), Plan(4, 1), "single values"),
        (Planned("mean", 10, spread=Decimal(0)), Plan(4, 1), "above zero"),
        (Planned("mean", 1, True, spread=Decimal(2)), Plan(4, 1), "at least 2 values"),
        (Planned("count", 1, True, Decimal("NaN")), UP, "not a number"),
        (Planned("count", 1, True, Decimal(5_000)), UP, "up to 1000 expected"),
        (Planned("cost_per", Decimal("1e309"), True, Decimal(5)), DOWN, "too large"),
        (Planned("mean", 10, True, spread=Decimal(1), is_log=True), Plan(1, -1), "between"),
    ],
)
def test_a_plan_that_cannot_be_reckoned_with_says_why(planned, plan, told):
    with pytest.raises(RuleBroken) as refused:
        chances(planned, plan)

    assert told in refused.value.text()


@pytest.mark.parametrize(
    ("asked", "truth"),
    [
        ("--kind compare --of count --success 4 --kill 0 --baseline 10", "+4"),
        ("--kind compare --of cost_per --success -10000 --kill 5000 --baseline 40000 --budget 240000", "−10,000"),
        ("--kind compare --of mean --success 10 --kill 0 --n 10 --sd 15", "+10"),
        ("--kind compare --of mean --success 0.2 --kill 0 --n 10 --sd 0.5 --log-scale", "+20\N{NO-BREAK SPACE}%"),
        ("--kind mean --success 45 --kill 60 --direction down --n 10 --sd 15", "45"),
    ],
)
def test_the_command_answers_for_every_kind(asked, truth):
    said = CliRunner().invoke(group, f"plan {asked}".split())
    rates = json.loads(CliRunner().invoke(group, f"plan {asked} --format json".split()).stdout)["rates"]

    assert f"If the truth is {truth}: " in said.stdout
    assert [sum(rate[name] for name in ("promote", "reject", "open")) for rate in rates] == pytest.approx([1] * 5)


@pytest.mark.parametrize("asked", ["--kind mean --success 4 --kill 1 --n 9", "--kind compare --of count --success 4 --kill 1"])
def test_the_command_asks_for_what_it_has_to_know(asked):
    found = CliRunner().invoke(group, f"plan {asked}".split())

    assert found.exit_code == 2
    assert "This kind needs --" in found.output
