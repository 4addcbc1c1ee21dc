"""Every package of the demo workspace is complete on the day of each of its submissions."""

from datetime import date

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.handover.rules import (
    ChecklistItem,
    answer_due,
    ask_again_on,
    blocking,
    days_left,
    missing_items,
    refuse_acceptance,
    unready,
    waiting_alert,
)
from tests.handover.northline import handovers, package
from tests.operations.northline import day, holidays

KEYS = ["H-001", "H-003", "H-004", "H-006", "H-007", "H-020"]
ROUNDS = [(key, row["no"], day(row["submitted_on"])) for key in KEYS for row in handovers()[key]["handover"]["rounds"]]


def test_the_demo_hands_over_six_hypotheses():
    assert sorted(handovers()) == KEYS


@pytest.mark.parametrize(("key", "no", "on"), ROUNDS)
def test_each_submitted_package_is_complete(key, no, on):
    assert blocking(missing_items(package(key), on=on)) == ()


@pytest.mark.parametrize("key", KEYS)
def test_the_checklist_of_each_package_is_ours_in_our_order(key):
    assert handovers()[key]["handover"]["checklist"] == [str(item) for item in ChecklistItem]


def test_h007_is_submitted_with_two_warnings_about_its_owner():
    warnings = missing_items(package("H-007"), on=date(2026, 6, 8))

    assert [(str(gap.item), gap.warns) for gap in warnings] == [("owner_deputy", True), ("owner_deputy", True)]


def test_h020_is_answered_by_23_november_and_escalates_on_the_sixth_working_day():
    submitted = date(2026, 11, 16)

    assert answer_due(submitted, holidays()) == day(handovers()["H-020"]["handover"]["rounds"][-1]["answer_due_on"])
    assert days_left(submitted, holidays(), on=date(2026, 11, 23)) == 0
    assert waiting_alert(submitted, holidays(), on=date(2026, 11, 23)) is None
    assert waiting_alert(submitted, holidays(), on=date(2026, 11, 24)).since == date(2026, 11, 24)


def test_h020_cannot_be_accepted_before_its_template_is_ready():
    artefacts = package("H-020").artefacts

    assert [artefact.name for artefact in unready(artefacts)] == ["Article template"]
    with pytest.raises(RuleBroken, match="Article template"):
        refuse_acceptance(artefacts, (), can_run=True)


@pytest.mark.parametrize("key", [key for key in KEYS if key != "H-020"])
def test_what_was_accepted_can_be_accepted(key):
    refuse_acceptance(package(key).artefacts, (), can_run=True)


@pytest.mark.parametrize("key", [key for key in KEYS if key != "H-020"])
def test_the_owner_was_asked_30_days_after_the_start(key):
    held = handovers()[key]["handover"]

    assert ask_again_on(day(held["approved_on"])) == day(held["day30"]["asked_on"])
