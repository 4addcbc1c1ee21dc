"""The demo workspace's processes raise exactly the alerts that its file expects, and tell their stories."""

from datetime import date, timedelta

import pytest

from growthlab.activity.rules import AlertKind
from growthlab.core.i18n import use_locale
from growthlab.operations.rules import PeriodStatus, alerts_of, lacks_plan, strip, wear_out_of
from growthlab.operations.rules.alerts import period_kinds
from tests.operations.northline import AS_OF, day, process, rows

KEYS = [f"P-{number:02d}" for number in range(1, 9)]
SERIES = [(key, place) for key in KEYS for place in range(len(rows()[key]["kpis"]))]


def since(key: str, on: date = AS_OF) -> dict[str, date]:
    return {str(finding.kind): finding.since for finding in alerts_of(process(key), on=on)}


def statuses(key: str, place: int = 0) -> list[str | None]:
    facts = process(key)
    return [cell.status and str(cell.status) for cell in strip(facts.kpis[place], facts, on=AS_OF)]


@pytest.mark.parametrize("key", KEYS)
def test_each_process_raises_exactly_the_expected_alerts(key):
    found = alerts_of(process(key), on=AS_OF)

    assert sorted(str(finding.kind) for finding in found) == rows()[key]["expected_alerts"]


def test_the_demo_has_eight_processes_and_twelve_series():
    assert (sorted(rows()), len(SERIES)) == (KEYS, 12)


def test_p01_lapsed_with_the_fact_of_october():
    assert since("P-01") == {"lapsed": date(2026, 11, 2), "review_overdue": date(2026, 9, 16)}
    assert statuses("P-01")[-5:] == ["met", "partial", "missed", "missed", "open"]


def test_p01_was_slipping_before_it_lapsed():
    assert "slipping" in since("P-01", date(2026, 10, 20))
    assert "slipping" not in since("P-01", date(2026, 9, 20))


def test_p03_is_amber_by_one_missed_and_one_partial_month_of_three():
    assert since("P-03") == {"plan_amber": date(2026, 11, 2), "review_due_soon": date(2026, 11, 16)}
    assert statuses("P-03", 1)[-6:] == ["met", "met", "missed", "met", "partial", "open"]


def test_p05_is_not_judged_on_its_open_quarter():
    assert statuses("P-05", 1)[-3:] == ["partial", "met", "open"]
    assert since("P-05") == {"review_due_soon": date(2026, 11, 17)}


def test_p06_never_reviewed_and_without_a_deputy_since_its_start():
    assert since("P-06") == {
        "no_deputy": date(2026, 6, 15), "plan_amber": date(2026, 11, 2), "review_overdue": date(2026, 9, 30)
    }


def test_p07_is_red_since_week_46_and_wears_out_since_week_42():
    assert since("P-07") == {
        "kpi_red": date(2026, 11, 16),
        "plan_amber": date(2026, 10, 5),
        "review_due_soon": date(2026, 11, 23),
        "wear_out": date(2026, 10, 12),
    }


def test_p07_wear_out_first_fires_with_the_fact_of_week_42():
    facts = process("P-07")
    entered = date(2026, 10, 19)

    assert wear_out_of(facts.kpis[0], facts, on=entered - timedelta(days=1)) is None
    assert str(wear_out_of(facts.kpis[0], facts, on=entered).since) == "2026-W42"
    assert str(wear_out_of(facts.kpis[0], facts, on=AS_OF).since) == "2026-W42"


def test_p07_wear_out_comes_four_weeks_before_its_first_red_week():
    facts = process("P-07")

    assert AlertKind.KPI_RED not in period_kinds(facts, on=date(2026, 11, 15))
    assert AlertKind.KPI_RED in period_kinds(facts, on=date(2026, 11, 16))


@pytest.mark.parametrize(("key", "place"), [pair for pair in SERIES if pair[0] != "P-07"])
def test_no_other_series_ever_wears_out(key, place):
    facts = process(key)
    days = [facts.started_on + timedelta(days=n) for n in range((AS_OF - facts.started_on).days + 1)]

    assert [on for on in days if wear_out_of(facts.kpis[place], facts, on=on)] == []


def test_p07_is_read_before_its_correction_as_it_was_then():
    kpi = process("P-07").kpis[0]
    week = next(period for period in kpi.plans if str(period) == "2026-W37")

    assert kpi.final(week, on=date(2026, 9, 21)).actual == 13100
    assert kpi.final(week, on=date(2026, 9, 22)).actual == 13600


def test_p08_died_step_by_step():
    assert "slipping" in since("P-08", date(2026, 9, 1))
    assert "slipping" in since("P-08", date(2026, 10, 5))
    assert "lapsed" in since("P-08", date(2026, 10, 6))
    assert "lapsed" in since("P-08", date(2026, 11, 5))
    assert since("P-08") == {
        "dead": date(2026, 11, 6), "unreported": date(2026, 10, 6), "review_overdue": date(2026, 10, 16)
    }


def test_p08_october_is_due_until_the_third_working_day_over_the_holiday():
    facts = process("P-08")

    assert facts.due_by(facts.kpis[0], next(p for p in facts.kpis[0].plans if str(p) == "2026-10")) == day("2026-11-05")


@pytest.mark.parametrize("key", KEYS)
def test_every_money_process_has_a_plan_for_the_current_period(key):
    assert lacks_plan(process(key), on=AS_OF) == ()


def test_a_strip_is_thirteen_periods_with_nothing_before_the_start():
    facts = process("P-06")

    cells = strip(facts.kpis[0], facts, on=AS_OF)

    assert (len(cells), str(cells[0].period), str(cells[-1].period)) == (13, "2025-11", "2026-11")
    assert [cell.status for cell in cells[:8]] == [None] * 8
    assert [cell.status for cell in cells[8:]] == [
        PeriodStatus.MET, PeriodStatus.PARTIAL, PeriodStatus.MET, PeriodStatus.PARTIAL, PeriodStatus.OPEN
    ]


def test_what_is_known_of_an_open_period_is_shown_apart():
    facts = process("P-01")

    cell = strip(facts.kpis[0], facts, on=AS_OF)[-1]

    assert (cell.status, cell.plan, cell.actual, cell.interim) == (PeriodStatus.OPEN, 3, None, 0)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "CPL, qualified (week 47, 2026): 21,200, worse than the red line 20,000."),
        ("ru", "CPL, qualified (47-я неделя 2026): 21\N{NO-BREAK SPACE}200, хуже красной черты 20\N{NO-BREAK SPACE}000."),
    ],
)
def test_an_alert_speaks_the_readers_language(language, sentence):
    red = next(finding for finding in alerts_of(process("P-07"), on=AS_OF) if finding.kind is AlertKind.KPI_RED)

    with use_locale(language):
        assert red.text() == sentence
