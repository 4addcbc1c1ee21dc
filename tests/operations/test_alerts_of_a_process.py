"""Lapse, plan miss, reviews and people: what a process is warned about, and since when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.operations.rules import (
    Pause,
    ProcessKind,
    ProcessStatus,
    StepVerdict,
    alerts_of,
    next_review_on,
    refuse_bad_cadence,
    refuse_bare_process,
    refuse_early_prune,
)
from tests.operations.made import a_kpi, a_process, entered, kinds, month

ALL_GOOD = [entered(number, 3) for number in range(1, 11)]
NOVEMBER = date(2026, 11, 20)


def with_last(*actuals: int, name: str = "Cases"):
    """Planned from April on, all met but the last months up to October: too short a history to wear out."""
    first = 11 - len(actuals)
    last = [entered(first + place, actual) for place, actual in enumerate(actuals)]
    return a_kpi(*ALL_GOOD[: first - 1], *last, name=name, plans={month(number): Decimal(3) for number in range(4, 13)})


@pytest.mark.parametrize(
    ("actuals", "expected"),
    [((3, 3, 3), []), ((3, 3, 1), ["slipping"]), ((3, 0, 1), ["lapsed"]), ((0, 1, 0), ["dead"]), ((0, 2, 0), ["slipping"])],
)
def test_a_vital_process_lapses_by_missed_periods_in_a_row(actuals, expected):
    assert kinds(alerts_of(a_process(with_last(*actuals)), on=NOVEMBER)) == expected


@pytest.mark.parametrize(
    ("actuals", "expected"),
    [((3, 3, 3), []), ((3, 3, 1), ["kpi_red"]), ((2, 3, 2), ["plan_amber"]), ((3, 2, 1), ["kpi_red", "plan_amber"])],
)
def test_a_money_process_is_red_or_amber_and_does_not_slip(actuals, expected):
    assert kinds(alerts_of(a_process(with_last(*actuals), kind=ProcessKind.MONEY), on=NOVEMBER)) == expected


def test_amber_needs_three_judged_periods():
    two = a_kpi(entered(9, 2), entered(10, 2), plans={month(9): Decimal(3), month(10): Decimal(3)})

    assert kinds(alerts_of(a_process(two, kind=ProcessKind.MONEY), on=NOVEMBER)) == []


def test_a_money_process_lapses_when_two_periods_are_not_reported():
    silent = a_process(a_kpi(*ALL_GOOD[:8]), kind=ProcessKind.MONEY)

    assert kinds(alerts_of(silent, on=date(2026, 10, 20))) == ["unreported"]
    assert kinds(alerts_of(silent, on=NOVEMBER)) == ["lapsed", "unreported", "plan_amber"]


def test_a_period_that_is_still_due_is_skipped():
    process = a_process(a_kpi(*ALL_GOOD[:8], entered(9, 0)))

    found = alerts_of(process, on=date(2026, 11, 3))

    assert [(str(finding.kind), finding.since) for finding in found] == [("slipping", date(2026, 10, 1))]


def test_a_late_fact_ends_the_alert():
    process = a_process(a_kpi(*ALL_GOOD[:9], entered(10, 3, on=date(2026, 11, 19))))

    assert kinds(alerts_of(process, on=date(2026, 11, 18))) == ["slipping", "unreported"]
    assert kinds(alerts_of(process, on=date(2026, 11, 19))) == []


def test_a_correction_can_begin_an_alert():
    process = a_process(a_kpi(*ALL_GOOD, entered(10, 1, on=date(2026, 11, 12), seq=1)))

    assert [finding.since for finding in alerts_of(process, on=NOVEMBER)] == [date(2026, 11, 12)]


def test_a_process_shows_the_union_of_its_kpis_and_the_worst_lapse():
    process = a_process(with_last(0, 0), with_last(1, name="Letters"))

    found = alerts_of(process, on=NOVEMBER)

    assert kinds(found) == ["lapsed"]
    assert "Cases" in found[0].text()


@pytest.mark.parametrize("status", [ProcessStatus.DRAFT, ProcessStatus.PAUSED, ProcessStatus.RETIRED])
def test_what_does_not_run_raises_nothing(status):
    process = a_process(a_kpi(), status=status, has_deputy=False, retired_on=date(2026, 6, 1))

    assert alerts_of(process, on=NOVEMBER) == ()


def test_a_process_raises_nothing_while_it_is_paused_and_again_after():
    process = a_process(a_kpi(*ALL_GOOD), has_deputy=False, pauses=(Pause(date(2026, 11, 1), date(2026, 11, 10)),))

    assert kinds(alerts_of(process, on=date(2026, 11, 5))) == []
    assert kinds(alerts_of(process, on=date(2026, 11, 11))) == ["no_deputy"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-15, []), (-14, ["review_due_soon"]), (14, ["review_due_soon"]), (15, ["review_overdue"])],
)
def test_a_review_is_due_soon_for_14_days_and_then_overdue(days, expected):
    due = date(2026, 11, 20)

    found = alerts_of(a_process(next_review_on=due), on=due + timedelta(days=days))

    assert kinds(found) == expected


def test_an_earlier_day_knows_only_the_reviews_before_it():
    process = a_process(reviewed_on=(date(2026, 4, 1), date(2026, 10, 1)), next_review_on=date(2026, 12, 30))

    assert next_review_on(process, on=date(2026, 9, 30)) == date(2026, 6, 30)
    assert next_review_on(process, on=date(2026, 10, 1)) == date(2026, 12, 30)


def test_an_owner_who_left_is_named():
    found = alerts_of(a_process(owner_active=False, owner_left_on=date(2026, 11, 2)), on=NOVEMBER)

    assert [(str(finding.kind), finding.since) for finding in found] == [("owner_inactive", date(2026, 11, 2))]


def test_steps_are_not_pruned_before_60_days_of_life():
    with pytest.raises(RuleBroken, match="less than 60 days"):
        refuse_early_prune(date(2026, 10, 1), [StepVerdict.KEEP, StepVerdict.REMOVE], on=date(2026, 11, 29))

    refuse_early_prune(date(2026, 10, 1), [StepVerdict.KEEP], on=date(2026, 11, 29))
    refuse_early_prune(date(2026, 10, 1), [StepVerdict.REMOVE], on=date(2026, 11, 30))


@pytest.mark.parametrize("days", [29, 366, 0, -1])
def test_a_review_comes_every_30_to_365_days(days):
    with pytest.raises(RuleBroken, match="30 to 365 days"):
        refuse_bad_cadence(days)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"has_owner": False, "planned_kpis": 1, "steps": 1}, "owner_missing"),
        ({"has_owner": True, "planned_kpis": 0, "steps": 1}, "plan_missing"),
        ({"has_owner": True, "planned_kpis": 1, "steps": 0}, "steps_missing"),
    ],
)
def test_a_process_does_not_run_without_owner_plan_and_step(facts, code):
    with pytest.raises(RuleBroken, match="P-09") as refusal:
        refuse_bare_process("P-09", **facts)

    assert refusal.value.code == code
