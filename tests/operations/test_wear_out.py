"""The wear-out rule on short series."""

from datetime import date
from decimal import Decimal

import pytest

from benchmarks.wear_out import measured, rule_of_the_product
from growthlab.catalog.rules import Direction
from growthlab.operations.rules import has_enough_history, wear_out_of, wears_out
from tests.operations.made import a_kpi, a_process, entered

STEADY = [100, 104, 96, 100, 102, 98]


def fires(values, direction=Direction.UP):
    return wears_out([Decimal(value) for value in values], direction)


def test_three_periods_a_fifth_under_the_median_fire():
    assert fires([*STEADY, 80, 78, 70])


def test_eight_periods_are_not_enough_history():
    assert not fires([*STEADY[1:], 50, 40, 30])


def test_one_good_period_among_the_last_three_keeps_it_quiet():
    assert not fires([*STEADY, 50, 101, 40])


def test_a_decline_of_less_than_a_fifth_keeps_quiet():
    assert not fires([*STEADY, 85, 81, 81])


def test_noisy_series_must_fall_by_more_than_their_noise():
    noisy = [100, 160, 40, 130, 70, 100]

    assert not fires([*noisy, 60, 60, 60])
    assert fires([*noisy, 40, 30, 20])


def test_for_costs_worse_is_more():
    assert fires([*STEADY, 125, 130, 140], Direction.DOWN)
    assert not fires([*STEADY, 80, 78, 70], Direction.DOWN)


def test_a_usual_value_of_nought_is_no_division():
    assert fires([0] * 6 + [1, 2, 1], Direction.DOWN)
    assert not fires([0] * 9, Direction.DOWN)


def test_only_the_last_26_reference_periods_count():
    assert fires([500] * 30 + [100] * 27 + [79, 79, 79])


def test_the_run_begins_with_its_first_firing_period():
    values = [*STEADY, 80, 78, 70, 60]
    process = a_process(a_kpi(*[entered(number, value) for number, value in enumerate(values, 1)]))

    found = wear_out_of(process.kpis[0], process, on=date(2026, 11, 20))

    assert (str(found.since), found.recent, found.usual) == ("2026-09", 70, 100)


@pytest.mark.parametrize(("on", "enough"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_nine_reported_periods_are_enough_history(on, enough):
    process = a_process(a_kpi(*[entered(number, 3) for number in range(1, 11)]))

    assert has_enough_history(process.kpis[0], process, on=on) is enough


def test_false_alarms_and_finds_are_those_that_were_promised():
    """The figures of docs: 15 % noise gives 10 % false alarms, finds 98 % of a decay of 8 % a period, after 4 periods."""
    false, found, delay = measured(rule_of_the_product, 300, 0.15)

    assert 0.05 < false < 0.15
    assert found > 0.95
    assert 3 <= delay <= 5
