"""The rule of the product page, edge by edge."""

from datetime import date
from decimal import Decimal

import pytest

from growthlab.evidence.verdict import (
    CostTest,
    CountTest,
    MeanTest,
    PlainTest,
    Plan,
    ProportionTest,
    Verdict,
    needs_reason,
    suggest,
)

REPLIES = Plan(Decimal("0.30"), Decimal("0.10"), min_sample=10)
LEADS = Plan(40_000, 80_000, "down", budget=120_000, planned_end=date(2026, 4, 10))
FRIDAY, THURSDAY = date(2026, 4, 10), date(2026, 4, 9)


@pytest.mark.parametrize(("k", "verdict", "support"), [(3, "promote", 0.98), (1, "reject", 0.89), (0, "reject", 0.98), (2, "grey", None)])
def test_ten_accounts_give_the_reference_points_of_the_product(k, verdict, support):
    found = suggest(ProportionTest(k, 10), REPLIES)

    assert found.verdict == verdict
    assert (found.support and round(found.support, 2)) == support


def test_fewer_accounts_than_the_sample_are_too_early_and_still_show_what_is_known():
    found = suggest(ProportionTest(9, 9), REPLIES)

    assert found.verdict is Verdict.TOO_EARLY
    assert not found.stop_met
    assert (found.value, found.support) == (1.0, None)
    assert found.interval80 is not None


def test_a_win_on_too_little_data_is_to_be_confirmed():
    found = suggest(ProportionTest(3, 10), Plan(Decimal("0.30"), Decimal("0.20"), level=0.9))

    assert found.verdict is Verdict.CONFIRM
    assert found.support == pytest.approx(0.8389, abs=1e-4)


def test_a_loss_on_too_little_data_is_to_be_extended():
    found = suggest(CostTest(1, 118_400), LEADS, on=FRIDAY)

    assert found.verdict is Verdict.EXTEND
    assert found.support == pytest.approx(0.795, abs=5e-4)


@pytest.mark.parametrize(("k", "n"), [(3, 10), (6, 20), (9, 30), (30, 100), (300_000, 1_000_000)])
def test_a_share_equal_to_the_threshold_meets_it(k, n):
    assert suggest(ProportionTest(k, n), REPLIES).verdict is Verdict.PROMOTE


def test_a_cost_equal_to_a_threshold_with_kopecks_meets_it():
    plan = Plan(Decimal("40000.10"), 80_000, "down")

    assert suggest(CostTest(3, Decimal("120000.30")), plan).verdict in (Verdict.PROMOTE, Verdict.CONFIRM)


@pytest.mark.parametrize(
    ("spend", "on", "is_early"),
    [(95_999, THURSDAY, True), (96_000, THURSDAY, False), (10_000, FRIDAY, False), (10_000, THURSDAY, True)],
)
def test_a_cost_is_judged_from_eighty_per_cent_of_the_budget_or_from_the_end_date(spend, on, is_early):
    found = suggest(CostTest(1, spend), LEADS, on=on)

    assert (found.verdict is Verdict.TOO_EARLY) is is_early
    assert found.stop_met is not is_early


def test_money_without_a_unit_is_worse_than_the_stop_not_missing():
    found = suggest(CostTest(0, 118_400), LEADS, on=FRIDAY)

    assert (found.verdict, found.value) == (Verdict.REJECT, None)
    assert found.interval80.high is None


def test_neither_money_nor_units_is_nothing_to_judge():
    found = suggest(CostTest(0, 0), LEADS, on=FRIDAY)

    assert (found.verdict, found.value, found.interval80) == (Verdict.TOO_EARLY, None, None)


def test_units_for_nothing_are_as_cheap_as_can_be():
    assert suggest(CostTest(2, 0), LEADS, on=FRIDAY).verdict is Verdict.PROMOTE


@pytest.mark.parametrize("test", [CountTest(9), PlainTest(Decimal(9))])
def test_counts_and_amounts_wait_for_the_end_date(test):
    plan = Plan(4, 1, planned_end=FRIDAY)

    assert suggest(test, plan, on=THURSDAY).verdict is Verdict.TOO_EARLY
    assert suggest(test, plan, on=FRIDAY).verdict is Verdict.PROMOTE


def test_a_mean_goes_by_the_thresholds_alone_once_the_sample_is_there():
    plan = Plan(45, 60, "down", min_sample=3)

    found = suggest(MeanTest.of([58, 47, 30]), plan)

    assert (found.verdict, found.value, found.support) == (Verdict.PROMOTE, 45.0, None)
    assert found.interval95.low < 45 < found.interval95.high


def test_a_ratio_of_nothing_is_not_judged():
    found = suggest(PlainTest.ratio(5, 0), Plan(Decimal("0.3"), 0))

    assert (found.verdict, found.value) == (Verdict.TOO_EARLY, None)


def test_a_rate_is_read_per_unit_of_exposure():
    weekly = suggest(CountTest(24, exposure=12), Plan(2, 1))

    assert (weekly.value, weekly.verdict) == (2.0, Verdict.PROMOTE)
    assert weekly.support == pytest.approx(suggest(CountTest(24), Plan(24, 12)).support)


def test_less_can_be_better_for_a_share_too():
    plan = Plan(Decimal("0.05"), Decimal("0.20"), "down")

    assert suggest(ProportionTest(0, 40), plan).verdict is Verdict.PROMOTE
    assert suggest(ProportionTest(20, 40), plan).verdict is Verdict.REJECT


@pytest.mark.parametrize("test", [ProportionTest(0, 1_000_000), ProportionTest(1_000_000, 1_000_000), ProportionTest(0, 1)])
@pytest.mark.parametrize("plan", [Plan(1, 0), Plan(Decimal("1e-9"), 0), Plan(1, Decimal("0.999999999"))])
def test_the_ends_of_the_scale_get_a_verdict_and_a_chance(test, plan):
    found = suggest(test, plan)

    assert found.verdict in Verdict
    assert found.support is None or 0 <= found.support <= 1


def test_a_grey_result_known_to_lie_in_the_agreed_band_is_flat():
    plan = Plan(Decimal("0.30"), Decimal("0.10"), band=(Decimal("0.18"), Decimal("0.22")))

    assert suggest(ProportionTest(2_000, 10_000), plan).verdict is Verdict.FLAT
    assert suggest(ProportionTest(20, 100), plan).verdict is Verdict.GREY


@pytest.mark.parametrize(
    ("decision", "suggested"), [("promote", "promote"), ("reject", "reject"), ("inconclusive", "grey"), ("iterate", "grey")]
)
def test_following_the_rule_needs_no_reason(decision, suggested):
    assert not needs_reason(decision, Verdict(suggested))


@pytest.mark.parametrize(
    ("decision", "suggested"),
    [("reject", "extend"), ("reject", "grey"), ("promote", "confirm"), ("promote", "too_early"), ("iterate", "reject")],
)
def test_going_against_the_rule_needs_a_reason(decision, suggested):
    assert needs_reason(decision, Verdict(suggested))


def test_a_decision_on_no_suggestion_needs_a_reason():
    assert needs_reason("promote", None)


def test_a_workspace_may_ask_for_exact_intervals_and_gets_the_same_verdict():
    usual, exact = suggest(ProportionTest(3, 10), REPLIES), suggest(ProportionTest(3, 10), REPLIES, exact_interval=True)

    assert exact.interval95.low < usual.interval95.low
    assert (exact.verdict, exact.support) == (usual.verdict, usual.support)
