from dataclasses import replace
from decimal import Decimal
from math import comb
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.smart import Surroundings
from growthlab.hypotheses.smart.reach import Reach, convincing
from tests.hypotheses.builders import COSTLY, CYCLE, GOOD, REPLY_RATE, found

L80 = Decimal("0.8")


def test_a_metric_without_a_formula_is_no_metric():
    assert found(metric=replace(REPLY_RATE, formula=" "))["M1"].field == "metric"


@pytest.mark.parametrize(
    ("success", "kill", "field"),
    [(None, Decimal("0.1"), "success_threshold"), (Decimal("0.3"), None, "kill_threshold"), (None, None, "success_threshold")],
)
def test_both_thresholds_are_fixed_before_the_start(success, kill, field):
    findings = found(success_threshold=success, kill_threshold=kill)

    assert set(findings) == {"M2"}
    assert findings["M2"].field == field


@pytest.mark.parametrize(("success", "kill"), [("0.1", "0.3"), ("0.1", "0.1"), ("1.2", "0.1"), ("0.3", "-0.1")])
def test_thresholds_of_a_share_stand_in_order_within_it(success, kill):
    assert set(found(success_threshold=Decimal(success), kill_threshold=Decimal(kill))) == {"M3"}


def test_thresholds_of_a_cost_stand_the_other_way_round():
    wrong = found(COSTLY, success_threshold=Decimal(40000), kill_threshold=Decimal(30000))["M3"]

    assert wrong.text() == ("Less is better here: set the success threshold 40,000 RUB below the kill threshold 30,000 RUB.")
    with use_locale("ru"):
        assert "порог успеха 40\u00a0000\u00a0₽" in wrong.text()


@pytest.mark.parametrize(
    ("sample", "codes"),
    [(None, {"M4"}), (0, {"M4"}), (-3, {"M4"}), (4, {"M4"}), (5, {"M6"}), (9, {"M6"}), (10, set())],
)
def test_a_share_needs_a_sample_that_tells(sample, codes):
    assert set(found(min_sample=sample)) == codes


def test_a_mean_needs_a_sample_and_a_cost_does_not():
    mean = replace(GOOD, metric=replace(CYCLE, typical_lag_days=5), success_threshold=Decimal(45), kill_threshold=Decimal(60))

    assert set(found(mean, min_sample=None)) == {"M4"}
    assert set(found(mean, min_sample=8)) == {"M6"}
    assert set(found(COSTLY, min_sample=None)) == set()


def test_an_improvement_starts_from_a_known_value():
    assert found(goal_form="improve")["M5"].field == "baseline_value"
    assert found(goal_form="improve", baseline_value=Decimal("0.1"))["M5"].field == "baseline_period"
    assert "M5" not in found(goal_form="improve", baseline_value=Decimal(0), baseline_period="2025")


def test_a_test_that_cannot_reject_says_so():
    # 1 - 0.9^6 = 0.469: even 0 of 5 leaves more than half the chance that the share is over 10 %.
    shy = found(min_sample=5, success_threshold=Decimal("0.1"), kill_threshold=Decimal("0.02"))["M7"]

    assert shy.level == "warn"
    assert shy.text() == "With 5 accounts this test can confirm but cannot reject. Take more of them."


def test_a_test_that_cannot_confirm_says_so():
    # 1 - 0.9^6 = 0.469: even 5 of 5 leaves more than half the chance that the share is under 90 %.
    bold = found(min_sample=5, success_threshold=Decimal("0.98"), kill_threshold=Decimal("0.9"))["M7"]

    assert bold.text() == "With 5 accounts this test can reject but cannot confirm. Take more of them."


def test_a_sample_can_be_too_small_for_either_answer():
    around = Surroundings(support_level=0.99)

    vain = found(around=around, min_sample=5, success_threshold=Decimal("0.51"), kill_threshold=Decimal("0.5"))["M7"]

    assert vain.text().startswith("With 5 accounts no result can be convincing.")


def test_the_reference_points_of_twenty_accounts():
    assert convincing(20, Decimal("0.25"), Decimal("0.1"), direction="up", level=L80) == Reach(promote=5, reject=2)
    assert convincing(10, Decimal("0.3"), Decimal("0.1"), direction="up", level=L80) == Reach(promote=3, reject=1)


def test_a_share_where_less_is_better_turns_the_counts_round():
    churn = convincing(20, Decimal("0.1"), Decimal("0.25"), direction="down", level=L80)

    assert churn == Reach(promote=2, reject=5)


def test_a_million_accounts_take_no_time():
    begun = perf_counter()

    reach = convincing(1_000_000, Decimal("0.0501"), Decimal("0.05"), direction="up", level=Decimal("0.95"))

    assert perf_counter() - begun < 0.05
    assert 50_100 <= (reach.promote or 0) <= 50_500


@given(
    n=st.integers(1, 40),
    percents=st.tuples(st.integers(0, 100), st.integers(0, 100)).filter(lambda pair: pair[0] != pair[1]),
    direction=st.sampled_from(["up", "down"]),
    level=st.sampled_from([L80, Decimal("0.9"), Decimal("0.95")]),
)
def test_the_convincing_counts_are_those_that_a_search_over_all_counts_finds(n, percents, direction, level):
    low, high = (Decimal(percent) / 100 for percent in sorted(percents))
    success, kill = (high, low) if direction == "up" else (low, high)

    promoting = [k for k in range(n + 1) if _meets(k, n, success, direction) and _support(k, n, kill, direction) >= level]
    rejecting = [k for k in range(n + 1) if _fails(k, n, kill, direction) and 1 - _support(k, n, success, direction) >= level]
    reach = convincing(n, success, kill, direction=direction, level=level)

    ends = (min, max) if direction == "up" else (max, min)
    assert reach == Reach(ends[0](promoting, default=None), ends[1](rejecting, default=None))


def _meets(k, n, success, direction):
    return Decimal(k) >= success * n if direction == "up" else Decimal(k) <= success * n


def _fails(k, n, kill, direction):
    return Decimal(k) <= kill * n if direction == "up" else Decimal(k) >= kill * n


def _support(k, n, x, direction):
    """P(better than x) by the sum that defines it, exactly."""
    above = sum((comb(n + 1, i) * x**i * (1 - x) ** (n + 1 - i) for i in range(k + 1)), Decimal(0)) if x else Decimal(1)
    above = Decimal(0) if x == 1 else above
    return above if direction == "up" else 1 - above


@pytest.mark.parametrize("name", ["Impressions", "Likes", "Telegram followers", "Показы", "Лайки", "Новые подписчики"])
def test_vanity_is_no_target(name):
    assert found(metric=replace(REPLY_RATE, name=name))["M8"].level == "warn"


@pytest.mark.parametrize("name", ["Show-up rate", "Likelihood to buy", "Показатель отказов", "Unlike"])
def test_other_words_that_only_look_vain_pass(name):
    assert "M8" not in found(metric=replace(REPLY_RATE, name=name))
