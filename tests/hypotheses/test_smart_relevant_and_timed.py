from dataclasses import replace
from datetime import date

import pytest

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.smart import ChannelFacts, Surroundings, Twin
from tests.hypotheses.builders import GOOD, WEEKEND, found

TODAY = date(2026, 11, 23)


def test_a_hypothesis_has_a_reason_a_place_and_a_consequence():
    assert found(because=" ")["R1"].level == "fail"
    assert found(funnel_stage=None)["R2"].level == "warn"
    assert "R2" not in found(funnel_stage=None, objective="Half of the PreSales from pharma")
    assert found(then=None)["R5"].level == "warn"


def test_an_open_twin_is_named():
    around = Surroundings(twins=(Twin("H-039"),), today=TODAY)

    assert found(around=around)["R3"].text().startswith("H-039 is open")
    assert "R3" in found(around=around, parent="H-002")


@pytest.mark.parametrize(("rejected", "warns"), [(date(2026, 5, 27), True), (date(2026, 5, 26), False)])
def test_a_rejection_is_remembered_for_180_days(rejected, warns):
    around = Surroundings(twins=(Twin("H-002", rejected),), today=TODAY)

    assert ("R3" in found(around=around)) is warns
    assert "R3" not in found(around=around, parent="H-002")


@pytest.mark.parametrize(("status", "warns"), [("retired", True), ("wearing_out", True), ("working", False)])
def test_a_dying_channel_is_named(status, warns):
    assert ("R4" in found(channel=ChannelFacts("Agency ratings", status))) is warns


@pytest.mark.parametrize("state", ["draft", "backlog", "parked"])
def test_before_selection_a_duration_is_enough(state):
    without_dates = replace(GOOD, planned_start=None, planned_end=None, state=state)

    assert set(found(without_dates, planned_days=18)) == set()
    assert set(found(without_dates)) == {"T1"}


def test_from_selection_on_there_is_a_last_day():
    assert found(planned_end=None, planned_days=18, state="selected")["T1"].field == "planned_end"


@pytest.mark.parametrize(
    ("days", "codes"),
    [(-1, {"T2"}), (0, {"T2"}), (18, set()), (42, set()), (43, {"T4"}), (182, {"T4"}), (183, {"T3"}), (10**6, {"T3"})],
)
def test_a_test_lasts_one_day_to_six_weeks_and_never_over_half_a_year(days, codes):
    assert set(found(planned_start=None, planned_end=None, planned_days=days)) - {"T5"} == codes


def test_the_dates_count_before_the_planned_days():
    assert "T2" in found(planned_end=date(2026, 3, 9), planned_days=18)
    assert "T4" in found(planned_end=date(2026, 4, 21), planned_days=18)
    assert "T4" not in found(planned_end=date(2026, 4, 20), planned_days=18)


def test_dates_the_wrong_way_round_are_told_in_each_language():
    finding = found(planned_end=date(2026, 3, 6))["T2"]

    assert finding.text() == "The last day, 6 Mar 2026, is not after the first, 9 Mar 2026. Correct one of them."
    with use_locale("ru"):
        assert finding.text().startswith("Последний день, 06.03.2026, не позже первого, 09.03.2026.")


def test_a_metric_has_time_to_show():
    assert "T5" in found(planned_end=date(2026, 3, 13))
    assert "T5" not in found(planned_end=date(2026, 3, 16))


@pytest.mark.parametrize(
    ("end", "warns"),
    [
        (date(2026, 3, 28), True),
        (date(2026, 11, 4), True),
        (date(2027, 1, 8), True),
        (date(2027, 1, 11), False),
        (date(2026, 5, 8), True),
        (date(2026, 5, 11), False),
        (date(2026, 11, 5), False),
    ],
)
def test_a_test_ends_on_a_day_when_somebody_works(end, warns):
    around = Surroundings(weekend=WEEKEND, holidays=frozenset({date(2026, 11, 4)}))

    assert ("T6" in found(around=around, planned_end=end)) is warns
    assert "T6" not in found(planned_end=end)
