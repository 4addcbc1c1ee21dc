"""Bad input is refused in a sentence, in both languages, and never becomes a number."""

import math
from decimal import Decimal

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.evidence.always_valid import e_above
from growthlab.evidence.counts import garwood, support_dearer
from growthlab.evidence.error_rates import rates_of_share
from growthlab.evidence.means import log_mean, t_interval
from growthlab.evidence.planner import sample_size, weeks_needed
from growthlab.evidence.proportion import support_above, wilson
from growthlab.evidence.two_means import compare_means
from growthlab.evidence.two_shares import compare_shares
from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest, suggest

UP = Plan(Decimal("0.3"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: ProportionTest(11, 10), "part_above_whole"),
        (lambda: ProportionTest(-1, 10), "negative_sum"),
        (lambda: ProportionTest(2.5, 10), "count_not_whole"),
        (lambda: ProportionTest(True, 10), "not_a_number"),
        (lambda: ProportionTest("3", 10), "not_a_number"),
        (lambda: ProportionTest(3, 10**12), "number_too_large"),
        (lambda: CostTest(1, math.nan), "not_a_number"),
        (lambda: CostTest(1, math.inf), "not_a_number"),
        (lambda: CostTest(1, Decimal("1e309")), "number_too_large"),
        (lambda: CostTest(1, -0.01), "negative_sum"),
        (lambda: CountTest(-2), "negative_sum"),
        (lambda: CountTest(2, exposure=0), "not_above_zero"),
        (lambda: MeanTest(3, math.nan), "not_a_number"),
        (lambda: MeanTest(3, 5, sd=-1), "negative_sum"),
        (lambda: PlainTest(Decimal("NaN")), "not_a_number"),
        (lambda: Plan(0.1, 0.3), "thresholds_wrong_way"),
        (lambda: Plan(0.3, 0.3), "thresholds_wrong_way"),
        (lambda: Plan(80_000, 40_000, "down"), "thresholds_wrong_way"),
        (lambda: Plan(math.nan, 0.1), "not_a_number"),
        (lambda: Plan(0.3, 0.1, "sideways"), "direction_unknown"),
        (lambda: Plan(0.3, 0.1, level=1), "share_at_end"),
        (lambda: Plan(0.3, 0.1, level=80), "share_outside"),
        (lambda: Plan(0.3, 0.1, band=(0.2, 0.2)), "band_empty"),
        (lambda: suggest(ProportionTest(1, 2), Plan(30, 10)), "share_outside"),
        (lambda: suggest(CostTest(1, 2), UP), "thresholds_wrong_way"),
        (lambda: suggest(CostTest(1, 2), Plan(0, 10, "down")), "cost_threshold"),
        (lambda: wilson(3, 10, 1.5), "share_outside"),
        (lambda: garwood(3, 0.95, exposure=-1), "not_above_zero"),
        (lambda: support_above(3, 10, math.nan), "not_a_number"),
        (lambda: support_dearer(1, 100, 0), "cost_threshold"),
        (lambda: e_above(3, 10, 0.0), "share_at_end"),
        (lambda: t_interval(1, 5, 1, 0.95), "too_few_values"),
        (lambda: log_mean([5, 0, 0], 0.95), "too_few_values"),
        (lambda: compare_shares((0, 0), (1, 2)), "group_empty"),
        (lambda: compare_means(MeanTest.of([1]), MeanTest.of([1, 2])), "too_few_values"),
        (lambda: rates_of_share(UP, 0), "sample_empty"),
        (lambda: sample_size(0.1, 0.1), "no_effect"),
        (lambda: sample_size(0.1, 0.10001), "sample_too_large"),
        (lambda: weeks_needed(10, 0), "not_above_zero"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(call, code):
    with pytest.raises(RuleBroken) as refused:
        call()

    assert refused.value.code == code
    assert str(refused.value).endswith(".")
    with use_locale("ru"):
        assert refused.value.text() != str(refused.value)
