"""Every rung has one definition, and a zero below the line is answered in words."""

from decimal import Decimal

import pytest

from growthlab.core.i18n import use_locale
from growthlab.evidence import economics
from growthlab.evidence.ladder import Cohort, cohort_caveat, highest, label_of, ladder, missing, next_step


def test_the_rungs_are_what_the_product_page_defines():
    assert economics.cost_per_lead(120_000, 4).value == 30_000
    assert economics.acquisition_cost(900_000, 3).value == 300_000
    assert economics.lifetime_value(50_000, Decimal("0.4"), Decimal("0.05")).value == 400_000
    assert economics.return_on_ad_spend(Decimal("320"), 100).value == Decimal("3.2")
    assert economics.return_on_marketing(250_000, 100_000).value == Decimal("1.5")
    assert economics.return_on_investment(90_000, 120_000).value == Decimal("-0.25")
    assert economics.payback_months(300_000, 50_000, Decimal("0.4")).value == 15
    assert economics.value_to_cost(400_000, 300_000).value == Decimal(4) / 3


@pytest.mark.parametrize(
    "rung",
    [
        economics.cost_per_lead(120_000, 0),
        economics.cost_per_action(120_000, 0),
        economics.ad_only_cac(120_000, 0),
        economics.acquisition_cost(120_000, 0),
        economics.return_on_ad_spend(10, 0),
        economics.return_on_marketing(10, 0),
        economics.return_on_investment(10, 0),
        economics.payback_months(10, 0, Decimal("0.4")),
        economics.payback_months(10, 10, 0),
        economics.value_to_cost(10, 0),
    ],
    ids=lambda rung: rung.name,
)
def test_a_zero_below_the_line_is_answered_in_words_of_both_languages(rung):
    assert rung.value is None
    assert rung.said.startswith("n/a, because ")
    with use_locale("ru"):
        assert rung.said.startswith("н/д, потому что равно нулю: ")
        assert rung.said.isascii() is False


def test_without_churn_the_lifetime_is_capped_and_says_so():
    found = economics.lifetime_value(1000, Decimal("0.5"), 0)

    assert found.value == 30_000
    assert "60 months" in found.said


def test_the_base_of_romi_is_always_named():
    assert economics.return_on_marketing(2, 1).said == "Base: gross profit."
    assert economics.return_on_marketing(2, 1, base="revenue").said.startswith("Base: revenue")


def test_ad_spend_alone_is_never_called_cac():
    rungs = {rung.name: rung for rung in ladder(Cohort(spend=100_000, leads=8, clients=2))}

    assert rungs["cac"].value is None
    assert rungs["ad_only_cac"].value == 50_000
    assert "left out" in rungs["ad_only_cac"].said


def test_the_ladder_says_how_high_it_reaches_and_what_is_missing():
    rungs = ladder(Cohort(spend=100_000, leads=8))

    assert highest(rungs).name == "cpl"
    assert next_step(rungs).said == "n/a, because the number of target actions is not entered."
    assert len(missing(rungs)) == 9
    assert label_of(rungs[0]) == "CPL, cost per lead"


def test_an_empty_ladder_begins_at_the_bottom():
    rungs = ladder(Cohort())

    assert highest(rungs) is None
    assert next_step(rungs).name == "cpl"


def test_a_full_ladder_has_no_next_step():
    rungs = ladder(Cohort(*[Decimal(2)] * 13))

    assert next_step(rungs) is None
    assert missing(rungs) == ()


def test_open_deals_are_a_caveat():
    assert cohort_caveat(Cohort()) == ""
    assert cohort_caveat(Cohort(deals_open=4)) == "4 deals of these leads are still open: the result may rise."
