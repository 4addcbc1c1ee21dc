"""Accepting and returning a package."""

from datetime import date

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.handover.rules import (
    ArtefactFacts,
    Condition,
    answer_due,
    days_left,
    refuse_acceptance,
    refuse_return,
    waiting_alert,
)

READY = (ArtefactFacts("Account list", ready=True), ArtefactFacts("Second template", required=False))


def test_required_artefacts_ready_are_enough():
    refuse_acceptance(READY, (Condition("Order the domain", date(2026, 12, 1)),), can_run=True)


@pytest.mark.parametrize(
    ("artefacts", "conditions", "can_run", "code"),
    [
        (READY, (), False, "cannot_run"),
        ((ArtefactFacts("Account list"),), (), True, "artefacts_unready"),
        (READY, (Condition("Order the domain", None),), True, "condition_undated"),
        (READY, (Condition(" ", date(2026, 12, 1)),), True, "condition_undated"),
    ],
)
def test_an_acceptance_can_be_refused(artefacts, conditions, can_run, code):
    with pytest.raises(RuleBroken) as refusal:
        refuse_acceptance(artefacts, conditions, can_run=can_run)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("reason", "given", "code"),
    [
        ("", (), "reason_missing"),
        (None, (), "reason_missing"),
        ("Not yet", (("colour", "wrong"),), "no_such_item"),
        ("Not yet", (("steps", " "),), "item_reason_missing"),
    ],
)
def test_a_return_needs_reasons(reason, given, code):
    with pytest.raises(RuleBroken) as refusal:
        refuse_return(reason, given)

    assert refusal.value.code == code


def test_a_return_with_reasons_is_fine():
    refuse_return("Steps 4-6 name no person.", (("steps", "No person in steps 4-6."), ("kpis", "No source.")))


def test_an_item_is_named_in_the_readers_language():
    with pytest.raises(RuleBroken) as refusal:
        refuse_return("Not yet", (("steps", ""),))

    with use_locale("ru"):
        assert refusal.value.text() == "Написать, что не так с пунктом «Шаги»."


def test_an_answer_is_due_after_five_working_days():
    holidays = {date(2026, 11, 4)}

    assert answer_due(date(2026, 11, 2), holidays) == date(2026, 11, 10)
    assert days_left(date(2026, 11, 2), holidays, on=date(2026, 11, 6)) == 2
    assert days_left(date(2026, 11, 2), holidays, on=date(2026, 11, 12)) == -2


def test_a_weekend_is_no_sixth_day():
    assert waiting_alert(date(2026, 11, 13), on=date(2026, 11, 22)) is None
    assert waiting_alert(date(2026, 11, 13), on=date(2026, 11, 23)).since == date(2026, 11, 23)
