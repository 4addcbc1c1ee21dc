"""The status of one period of one KPI."""

from datetime import date
from decimal import Decimal

import pytest

from growthlab.operations.rules import (
    Cadence,
    Direction,
    Pause,
    Period,
    PeriodStatus,
    ProcessKind,
    ProcessStatus,
    lacks_plan,
    pace,
    plan_of,
    status_of,
)
from tests.operations.made import a_kpi, a_process, entered, month


def status(process, number, on):
    return status_of(process.kpis[0], process, month(number), on=on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 30), PeriodStatus.FUTURE),
        (date(2026, 10, 1), PeriodStatus.OPEN),
        (date(2026, 10, 31), PeriodStatus.OPEN),
        (date(2026, 11, 1), PeriodStatus.DUE),
        (date(2026, 11, 5), PeriodStatus.DUE),
        (date(2026, 11, 6), PeriodStatus.UNREPORTED),
    ],
)
def test_a_period_without_a_fact_is_unreported_after_its_grace_in_working_days(on, expected):
    process = a_process(a_kpi(), holidays=frozenset({date(2026, 11, 4)}))

    assert status(process, 10, on) is expected


@pytest.mark.parametrize(
    ("kind", "actual", "expected"),
    [
        (ProcessKind.VITAL, 3, PeriodStatus.MET),
        (ProcessKind.VITAL, 2, PeriodStatus.PARTIAL),
        (ProcessKind.VITAL, 1, PeriodStatus.MISSED),
        (ProcessKind.MONEY, 2, PeriodStatus.PARTIAL),
        (ProcessKind.MONEY, 1, PeriodStatus.MISSED),
    ],
)
def test_a_fact_is_judged_against_the_plan_and_the_red_line(kind, actual, expected):
    process = a_process(a_kpi(entered(10, actual)), kind=kind)

    assert status(process, 10, date(2026, 11, 20)) is expected


def test_nothing_done_is_missed_in_a_vital_process_whatever_the_red_line():
    vital = a_process(a_kpi(entered(10, 0), red=0))
    money = a_process(a_kpi(entered(10, 0), red=0), kind=ProcessKind.MONEY)

    assert status(vital, 10, date(2026, 11, 20)) is PeriodStatus.MISSED
    assert status(money, 10, date(2026, 11, 20)) is PeriodStatus.PARTIAL


@pytest.mark.parametrize(("actual", "expected"), [(0, "met"), (3, "met"), (5, "partial"), (6, "missed")])
def test_less_can_be_better(actual, expected):
    process = a_process(a_kpi(entered(10, actual), red=5, direction=Direction.DOWN))

    assert status(process, 10, date(2026, 11, 20)) == expected


def test_an_open_period_is_never_judged():
    process = a_process(a_kpi(entered(10, 0, on=date(2026, 10, 30))))

    assert status(process, 10, date(2026, 10, 31)) is PeriodStatus.OPEN


def test_an_interim_number_is_not_the_fact_of_an_ended_period():
    process = a_process(a_kpi(entered(10, 3, on=date(2026, 10, 31))))

    assert status(process, 10, date(2026, 11, 2)) is PeriodStatus.DUE
    assert status(process, 10, date(2026, 11, 20)) is PeriodStatus.UNREPORTED


def test_a_fact_counts_from_the_day_on_which_it_was_entered():
    process = a_process(a_kpi(entered(10, 3, on=date(2026, 11, 12))))

    assert status(process, 10, date(2026, 11, 11)) is PeriodStatus.UNREPORTED
    assert status(process, 10, date(2026, 11, 12)) is PeriodStatus.MET


def test_the_later_of_two_entries_of_one_day_holds():
    process = a_process(a_kpi(entered(10, 0, on=date(2026, 11, 2), seq=8), entered(10, 3, on=date(2026, 11, 2), seq=9)))

    assert status(process, 10, date(2026, 11, 2)) is PeriodStatus.MET


def test_a_vital_process_falls_back_on_its_target():
    process = a_process(a_kpi(entered(10, 3), plans={}))

    assert plan_of(process.kpis[0], process, month(10)) == 3
    assert status(process, 10, date(2026, 11, 20)) is PeriodStatus.MET


def test_a_money_process_without_a_plan_cannot_be_judged():
    kpi = a_kpi(entered(10, 9), plans={month(9): Decimal(3)})
    process = a_process(kpi, kind=ProcessKind.MONEY)

    assert status(process, 10, date(2026, 11, 20)) is PeriodStatus.NO_PLAN
    assert lacks_plan(process, on=date(2026, 11, 20)) == (kpi,)


def test_periods_before_the_first_plan_do_not_count():
    process = a_process(a_kpi(plans={month(5): Decimal(3)}))

    assert status(process, 4, date(2026, 11, 20)) is None
    assert status(process, 5, date(2026, 11, 20)) is PeriodStatus.UNREPORTED


def test_without_plans_the_first_whole_period_counts():
    process = a_process(a_kpi(plans={}), started_on=date(2026, 4, 13))

    assert status(process, 4, date(2026, 11, 20)) is None
    assert status(process, 5, date(2026, 11, 20)) is PeriodStatus.UNREPORTED


def test_a_period_that_a_pause_touches_does_not_count():
    process = a_process(a_kpi(), pauses=(Pause(date(2026, 8, 31), date(2026, 9, 1)),))

    assert [status(process, number, date(2026, 11, 20)) for number in (8, 9)] == [None, None]
    assert status(process, 7, date(2026, 11, 20)) is PeriodStatus.UNREPORTED


def test_a_pause_that_came_later_changes_nothing_before_it():
    process = a_process(a_kpi(), pauses=(Pause(date(2026, 10, 20)),), status=ProcessStatus.PAUSED)

    assert status(process, 10, date(2026, 10, 19)) is PeriodStatus.OPEN
    assert status(process, 10, date(2026, 10, 20)) is None


def test_the_pace_of_an_open_month_counts_working_days():
    process = a_process(a_kpi(entered(11, 1, on=date(2026, 11, 20)), target=20), holidays=frozenset({date(2026, 11, 4)}))

    found = pace(process.kpis[0], process, on=date(2026, 11, 20))

    assert (found.passed, found.whole, found.expected, found.interim) == (14, 20, 14, 1)


def test_a_week_is_judged_after_its_sunday():
    week = Period(Cadence.WEEKLY, 2026, 47)
    process = a_process(a_kpi(cadence=Cadence.WEEKLY, plans={week: Decimal(3)}))

    assert status_of(process.kpis[0], process, week, on=date(2026, 11, 22)) is PeriodStatus.OPEN
    assert status_of(process.kpis[0], process, week, on=date(2026, 11, 25)) is PeriodStatus.DUE
    assert status_of(process.kpis[0], process, week, on=date(2026, 11, 26)) is PeriodStatus.UNREPORTED
