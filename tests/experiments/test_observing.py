"""Results are sums of observations; corrections are new rows; money keeps the rate of its month."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_rate
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.experiments.models import Observation
from growthlab.experiments.queries import observations, result_of, suggestion
from growthlab.hypotheses.actions.drafting import set_helpers
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import END, TODAY, a_decided_test, a_running_test, a_selected_one, a_stopped_test, at_day, seen


def test_the_result_is_the_sum_and_the_hypothesis_keeps_it(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 4, spend=900_000, hours=Decimal("2.5"))

    seen(session, row, cast.bob, 2, 3, spend=100_050, hours=Decimal(1), on=TODAY + timedelta(days=2))

    result = result_of(session, row)
    assert (result.k, result.n, result.spend_base, result.hours) == (3, 7, 1_000_050, Decimal("3.5"))
    assert (row.result_numerator, row.result_denominator, row.spend_base, row.hours_spent) == (3, 7, 1_000_050, Decimal("3.5"))
    assert row.observed_on == TODAY + timedelta(days=2)


def test_a_helper_records_and_a_mere_team_mate_does_not(session):
    cast = ada_bob_and_eve(session)
    row, hal, tom = a_running_test(session, cast.bob), *(a_member(session, cast.bob.workspace, name) for name in ("Hal", "Tom"))
    set_helpers(session, row, [hal.person_id], by=cast.bob, at=MONDAY)

    seen(session, row, hal, 1, 1)

    assert [entry.by.name for entry in observations(session, row)] == ["Hal"]
    with pytest.raises(NotAllowed):
        seen(session, row, tom, 1, 1)


def test_a_stranger_records_nothing(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(NotFound):
        seen(session, row, cast.eve, 1, 1)


def test_a_double_click_is_one_row(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    first = seen(session, row, cast.bob, 1, 1, request_key="the form's own")
    second = seen(session, row, cast.bob, 1, 1, request_key="the form's own")

    assert first is second
    assert result_of(session, row).n == 1


def test_spend_is_converted_by_the_rate_of_its_month_half_even(session):
    cast = ada_bob_and_eve(session)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal("81.125"), by=cast.ada, at=MONDAY)
    set_rate(session, month="2026-12", currency="USD", rate=Decimal(90), by=cast.ada, at=MONDAY)
    row = a_running_test(session, cast.bob)

    entry = seen(session, row, cast.bob, spend=100_04, spend_currency="USD")
    later = seen(session, row, cast.bob, spend=100_00, spend_currency="USD", on=TODAY.replace(month=12, day=1))

    assert (entry.rate, entry.spend_base, later.spend_base) == (Decimal("81.125"), 811_574, 900_000)  # 8115.745 is a tie
    assert row.spend_base == 1_711_574


def test_a_rate_of_another_month_does_not_change_old_rows(session):
    cast = ada_bob_and_eve(session)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, spend=100_00, spend_currency="USD")

    set_rate(session, month="2026-12", currency="USD", rate=Decimal(99), by=cast.ada, at=MONDAY)

    assert result_of(session, row).spend_base == 800_000


def test_spend_without_a_rate_stands_apart_and_is_in_no_total(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 2, spend=500_00)

    entry = seen(session, row, cast.bob, spend=100_00, spend_currency="USD")

    result = result_of(session, row)
    assert (entry.rate, entry.spend_base, row.spend_base, row.spend_unconverted) == (None, None, 500_00, True)
    assert [(money.minor, money.currency) for money in result.unconverted] == [(100_00, "USD")]


def test_what_a_unit_cost_is_not_judged_while_a_rate_is_missing(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER)
    seen(session, row, cast.bob, 3, spend=12_000_000)
    judged = suggestion(session, row, on=END)

    seen(session, row, cast.bob, spend=100_00, spend_currency="USD")

    assert judged.verdict == "promote"
    assert suggestion(session, row, on=END) is None


def test_a_correction_takes_away_with_a_reason_and_stays_a_row_of_its_own(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 3, 5, spend=100_00)

    seen(session, row, cast.bob, -1, spend=-50_00, is_correction=True, reason="one firm was entered twice")

    result = result_of(session, row)
    assert (result.k, result.n, result.spend_base) == (2, 5, 50_00)
    assert [entry.is_correction for entry in observations(session, row)] == [False, True]


@pytest.mark.parametrize(
    ("entry", "code", "field"),
    [
        ({"k": -1, "n": 0}, "negative_without_correction", "numerator"),
        ({"k": -1, "is_correction": True}, "correction_reason_missing", "reason"),
        ({"k": -9, "is_correction": True, "reason": "typo"}, "negative_sum", "numerator"),
        ({"spend": -100, "is_correction": True, "reason": "typo"}, "negative_sum", "spend"),
        ({"hours": Decimal(-1), "is_correction": True, "reason": "typo"}, "negative_sum", "hours"),
        ({"k": 2, "n": 1}, "part_above_whole", "numerator"),
        ({"k": "1.5", "n": 2}, "number_not_whole", "numerator"),
        ({"k": 1, "n": "2.5"}, "number_not_whole", "denominator"),
        ({"k": "NaN", "n": 1}, "not_a_number", "numerator"),
        ({"k": "1e30", "n": "1e30"}, "amount_too_large", "numerator"),
        ({}, "nothing_recorded", "numerator"),
        ({"values": [Decimal(1)]}, "no_values", "values"),
        ({"on": TODAY - timedelta(days=1), "k": 0, "n": 1}, "day_before_start", "on"),
        ({"on": TODAY + timedelta(days=1), "at": MONDAY, "k": 0, "n": 1}, "day_in_future", "on"),
        ({"spend": 1, "spend_currency": "XXX"}, "currency_unknown", "spend"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(session, entry, code, field):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken) as refused:
        seen(session, row, cast.bob, **entry)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_mean_is_recorded_value_by_value_and_one_is_taken_back(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob, kind=MetricKind.MEAN)
    seen(session, row, cast.bob, values=[Decimal(58), Decimal("47.5"), Decimal(58)])

    seen(session, row, cast.bob, taken_back=[Decimal(58)], is_correction=True, reason="counted twice")

    result = result_of(session, row)
    assert result.values == (Decimal("47.5"), Decimal(58))
    assert (row.result_numerator, row.result_denominator) == (Decimal("105.5"), 2)
    with pytest.raises(RuleBroken, match="60 was not recorded"):
        seen(session, row, cast.bob, taken_back=[Decimal(60)], is_correction=True, reason="typo")


def test_a_mean_of_three_is_too_early_with_its_value(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob, kind=MetricKind.MEAN)
    seen(session, row, cast.bob, values=[Decimal(58), Decimal(47), Decimal(51)])

    found = suggestion(session, row, on=TODAY)

    assert (found.verdict, found.value, found.support) == ("too_early", 52.0, None)


def test_a_cost_in_dollars_is_judged_in_the_base_currency(session):
    cast = ada_bob_and_eve(session)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER, budget_amount=5_000_00, budget_currency="USD")
    seen(session, row, cast.bob, 3, spend=5_687_50, spend_currency="USD")

    found = suggestion(session, row, on=END)

    assert (found.verdict, round(found.value), round(found.support, 3)) == ("reject", 151667, 0.996)


def test_before_the_start_there_is_nothing_to_record(session):
    cast = ada_bob_and_eve(session)
    row = a_selected_one(session, cast.bob)

    with pytest.raises(RuleBroken, match="has not started"):
        seen(session, row, cast.bob, 1, 1)


def test_late_data_are_taken_while_deciding(session):
    cast = ada_bob_and_eve(session)
    row = a_stopped_test(session, cast.bob)

    seen(session, row, cast.bob, 1, 2, on=END)

    assert result_of(session, row).n == 12


def test_after_the_decision_only_a_correction_is_taken(session):
    cast = ada_bob_and_eve(session)
    decision = a_decided_test(session, cast.bob)
    row = session.get_one(type(a_running_test(session, cast.bob)), decision.hypothesis_id)

    seen(session, row, cast.bob, -1, is_correction=True, reason="signed before the test", on=END, at=at_day(END, 18))

    assert result_of(session, row).k == 3
    with pytest.raises(RuleBroken, match="can be corrected"):
        seen(session, row, cast.bob, 1, 1, on=END, at=at_day(END, 18))


def test_rows_are_never_changed(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 3, 5)

    seen(session, row, cast.bob, -1, is_correction=True, reason="typo")

    assert sorted(entry.numerator for entry in session.exec(select(Observation)).all()) == [-1, 3]
