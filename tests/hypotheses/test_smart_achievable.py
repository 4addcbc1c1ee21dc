from dataclasses import replace
from decimal import Decimal

import pytest

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.smart import Surroundings
from tests.hypotheses.builders import COSTLY, GOOD, PHARMA, found


def test_a_sample_fits_into_its_segment():
    assert found(min_sample=65)["A1"].level == "fail"
    assert "A1" not in found(min_sample=64)
    assert "A1" not in found(min_sample=65, segment=replace(PHARMA, accounts_total=None))


@pytest.mark.parametrize(
    ("money", "hours", "fails"),
    [(None, 10, True), ("0", None, True), ("0", 0, True), ("0", 10, False), ("-5", 10, True), ("1", None, False)],
)
def test_a_test_costs_money_or_hours(money, hours, fails):
    findings = found(
        budget_amount=None if money is None else Decimal(money), budget_hours=None if hours is None else Decimal(hours)
    )

    assert ("A2" in findings) is fails


def test_a_budget_over_what_is_left_of_the_quarter_warns_in_its_currency():
    finding = found(around=Surroundings(money_left=Decimal(5000)))["A3"]

    assert finding.text() == "The budget of 30,000 RUB is more than the 5,000 RUB left in the quarter."
    with use_locale("ru"):
        assert finding.text() == "Бюджет 30\u00a0000\u00a0₽ больше остатка квартала: 5\u00a0000\u00a0₽."
    assert "A3" not in found(around=Surroundings(money_left=Decimal(30000)))
    assert "A3" not in found(around=Surroundings(money_left=Decimal(-1)), budget_amount=Decimal(0))


def test_an_owner_with_three_tests_or_without_hours_is_warned_about():
    assert found(around=Surroundings(owner_active_tests=3))["A4"].field == "owner"
    assert found(around=Surroundings(owner_free_hours=Decimal(23)))["A4"].field == "budget_hours"
    both = found(around=Surroundings(owner_active_tests=4, owner_free_hours=Decimal(10)))["A4"].text()
    assert both == "The owner already runs 4 tests (limit 3) and has 10 h free, this takes 24 h."
    free = Surroundings(owner_active_tests=2, owner_free_hours=Decimal(24))
    assert "A4" not in found(around=free)
    assert "A4" in found(around=replace(free, wip_limit=2))


def test_twice_the_best_ever_measured_is_bold():
    assert "A5" in found(around=Surroundings(best_value=Decimal("0.14")))
    assert "A5" not in found(around=Surroundings(best_value=Decimal("0.15")))
    assert "A5" in found(COSTLY, around=Surroundings(best_value=Decimal(80001)))
    assert "A5" not in found(COSTLY, around=Surroundings(best_value=Decimal(80000)))


def test_a_budget_buys_at_least_three_units():
    finding = found(COSTLY, budget_amount=Decimal("119999.99"))["A6"]

    assert (finding.level, finding.field) == ("warn", "budget_amount")
    assert finding.text().endswith("Raise it to 120,000 RUB.")
    assert "A6" not in found(COSTLY, budget_amount=Decimal(120000))
    assert "A6" not in found(GOOD, budget_amount=Decimal("0.5"))


def test_a_foreign_budget_is_judged_at_its_rate_or_not_at_all():
    dollars = replace(COSTLY, budget_amount=Decimal(1300), budget_currency="USD")

    assert "A6" not in found(dollars, around=Surroundings(base_currency="RUB"))
    assert "A6" not in found(dollars, around=Surroundings(base_currency="RUB", budget_in_base=Decimal(121000)))
    assert "A6" in found(dollars, around=Surroundings(base_currency="RUB", budget_in_base=Decimal(119000)))
