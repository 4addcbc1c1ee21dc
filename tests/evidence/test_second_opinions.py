"""Beside the verdict: a sceptic's prior, guardrails, how much more it takes, and many tests together."""

import pytest
from scipy import stats

from growthlab.evidence.guardrails import Guardrail, GuardrailState, under_guardrails
from growthlab.evidence.more_needed import More, Of, more_needed
from growthlab.evidence.priors import Prior, sensitivity, sensitivity_line, support_with
from growthlab.evidence.shrinkage import Effect, shrink, shrinkage_line, spread_between
from growthlab.evidence.strength import support_beyond
from growthlab.evidence.verdict import CostTest, CountTest, PlainTest, Plan, ProportionTest, Verdict, suggest

REPLIES, PRESALES = Plan(0.30, 0.10), Plan(40_000, 80_000, "down")


def test_an_informed_prior_is_the_conjugate_posterior():
    assert support_with(ProportionTest(3, 10), 0.1, Prior(0.1, 5), is_up=True) == pytest.approx(
        stats.beta(1 + 0.5 + 3, 1 + 4.5 + 7).sf(0.1), abs=1e-12
    )
    assert support_with(CountTest(5, exposure=2), 1, Prior(2, 4), is_up=True) == pytest.approx(
        stats.gamma(1 + 4 + 5, scale=1 / (2 + 2)).sf(1), abs=1e-12
    )
    assert support_with(CostTest(1, 118_400), 40_000, Prior(40_000, 1), is_up=True) == pytest.approx(
        stats.gamma(1 + 1 + 1, scale=1 / 158_400).cdf(1 / 40_000), abs=1e-12
    )


@pytest.mark.parametrize("test", [ProportionTest(3, 10), CostTest(2, 90_000), CountTest(4)])
def test_a_prior_worth_nothing_is_flat(test):
    assert support_with(test, 0.5, Prior(0.4, 0), is_up=True) == pytest.approx(support_beyond(test, 0.5, is_up=True), abs=1e-12)


def test_a_sceptic_believes_less_and_may_change_the_verdict():
    firm = sensitivity(ProportionTest(3, 10), REPLIES)
    weak = sensitivity(ProportionTest(1, 10), REPLIES, worth=12)

    assert (firm.sceptical < firm.flat, firm.holds) == (True, True)
    assert (weak.sceptical < weak.flat, weak.holds) == (True, False)
    assert sensitivity_line(weak).replace("\xa0", " ") == "With a sceptical prior: 79 %. The verdict would change."


def test_a_grey_result_and_a_plain_amount_have_no_sensitivity_line():
    assert sensitivity(ProportionTest(2, 10), REPLIES) is None
    assert sensitivity(PlainTest(5), Plan(4, 1)) is None


def test_a_broken_guardrail_takes_the_promotion_away_and_is_named():
    complaints = Guardrail("Complaints", ProportionTest(8, 20), 0.10, "down")

    found = under_guardrails(suggest(ProportionTest(6, 10), REPLIES), [complaints])

    assert (found.verdict, found.vetoed_by) == (Verdict.GREY, ("Complaints",))


@pytest.mark.parametrize(
    ("measured", "state"),
    [
        (ProportionTest(1, 20), GuardrailState.KEPT),
        (ProportionTest(3, 20), GuardrailState.BROKEN),
        (ProportionTest(21, 200), GuardrailState.DOUBTFUL),
        (ProportionTest(0, 0), GuardrailState.UNMEASURED),
        (PlainTest(0.2), GuardrailState.BROKEN),
    ],
)
def test_a_guardrail_is_broken_only_when_it_is_likely_to_be(measured, state):
    assert Guardrail("Complaints", measured, 0.10, "down").state is state


def test_guardrails_leave_other_verdicts_alone():
    lost = suggest(ProportionTest(0, 10), REPLIES)

    assert under_guardrails(lost, [Guardrail("Margin", PlainTest(1), 2)]) is lost


def test_before_the_sample_the_missing_accounts_are_counted():
    plan = Plan(0.30, 0.10, min_sample=15)
    test = ProportionTest(2, 9)

    assert more_needed(test, plan, suggest(test, plan)) == More(6, Of.ACCOUNTS)


@pytest.mark.parametrize(
    ("test", "plan", "of"),
    [
        (CostTest(1, 118_400), PRESALES, Of.MONEY),
        (CostTest(0, 60_000), Plan(40_000, 59_000, "down"), Of.MONEY),
        (ProportionTest(3, 10), Plan(0.30, 0.20, level=0.95), Of.ACCOUNTS),
        (CountTest(1), Plan(2, 1), Of.TIME),
    ],
)
def test_a_little_less_than_what_is_asked_for_would_not_settle_it(test, plan, of):
    more = more_needed(test, plan, suggest(test, plan))

    assert more.of is of
    assert more.amount > 0
    assert str(more).startswith("Not enough evidence: ")


def test_the_money_asked_for_settles_it():
    more = more_needed(CostTest(0, 60_000), Plan(40_000, 59_000, "down"), suggest(CostTest(0, 60_000), Plan(40_000, 59_000, "down")))

    assert suggest(CostTest(0, 60_000 + more.amount), Plan(40_000, 59_000, "down")).verdict is Verdict.REJECT
    assert suggest(CostTest(0, 60_000 + more.amount - 1), Plan(40_000, 59_000, "down")).verdict is Verdict.EXTEND


def test_more_of_a_grey_result_settles_nothing():
    test = ProportionTest(2, 10)

    assert more_needed(test, REPLIES, suggest(test, REPLIES)) is None


def test_many_effects_are_drawn_to_their_mean_the_unsure_ones_more():
    effects = [Effect(0.30, 0.10), Effect(0.02, 0.02), Effect(-0.01, 0.02), Effect(0.12, 0.02)]

    best, *others = shrink(effects)

    assert best.value < best.reported
    assert best.kept < min(other.kept for other in others)
    assert shrinkage_line(effects).startswith("Effects of 4 tests")


def test_the_spread_between_tests_is_dersimonian_and_lairds():
    effects = [Effect(0.1, 0.1), Effect(0.3, 0.1), Effect(0.5, 0.1)]

    assert spread_between(effects) == pytest.approx((0.08 / 0.01 - 2) / (300 - 100))


def test_effects_that_differ_by_chance_only_become_one():
    found = shrink([Effect(0.10, 0.1), Effect(0.11, 0.1), Effect(0.12, 0.1)])

    assert {round(effect.value, 12) for effect in found} == {0.11}


def test_two_effects_stay_as_they_are():
    effects = [Effect(0.3, 0.1), Effect(0.1, 0.1)]

    assert [effect.value for effect in shrink(effects)] == [0.3, 0.1]
    assert shrinkage_line(effects) == ""


def test_a_share_of_none_has_an_error_too():
    assert Effect.of_share(ProportionTest(0, 10)).error > 0
