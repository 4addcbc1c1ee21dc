"""What the validator misses in a package, item by item. The whole package is that of the demo's H-020."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from growthlab.catalog.rules import Direction
from growthlab.core.i18n import use_locale
from growthlab.handover.rules import ArtefactFacts, KpiSheet, LinkFacts, PackageFacts, StepFacts, blocking, missing_items
from growthlab.operations.rules import Aggregation, Cadence, Criterion, Period, ProcessKind
from tests.handover.northline import package

ON = date(2026, 11, 16)
WHOLE = package("H-020")
STEP = WHOLE.steps[0]
KPI = WHOLE.kpis[0]


def items(**changes) -> list[str]:
    return [str(gap.item) for gap in blocking(missing_items(replace(WHOLE, **changes), on=ON))]


def sheet(**changes) -> dict:
    return {"kpis": (replace(KPI, **changes),)}


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"has_decision": False}, "why"),
        ({"has_learning": False}, "why"),
        ({"kind": None}, "kind"),
        ({"purpose": " "}, "description"),
        ({"trigger": None}, "description"),
        ({"scope": ""}, "description"),
        ({"steps": ()}, "steps"),
        ({"steps": (replace(STEP, role=None),)}, "steps"),
        ({"steps": (replace(STEP, action=" "),)}, "steps"),
        ({"steps": (replace(STEP, done_when=None),)}, "steps"),
        ({"links": ()}, "links"),
        ({"links": (LinkFacts("Denis", "Olga", "lead", None),)}, "links"),
        ({"artefacts": ()}, "artefacts"),
        ({"artefacts": (ArtefactFacts("Template"),)}, "artefacts"),
        ({"kpis": ()}, "kpis"),
        ({"has_owner": False}, "owner_deputy"),
        ({"budget_amount": None}, "budget"),
        ({"hours_per_period": None}, "budget"),
        ({"budget_amount": 0, "hours_per_period": Decimal(0)}, "budget"),
        ({"capacity": None}, "budget"),
        ({"risks": None}, "risks_stop"),
        ({"stop_rule": ""}, "risks_stop"),
        ({"review_on": None}, "review"),
        ({"review_on": ON + timedelta(days=29)}, "review"),
        ({"review_on": ON + timedelta(days=366)}, "review"),
        ({"sale_mechanics": None, "offer_named": False}, "sale_mechanics"),
        ({"shadow_until": None}, "shadow"),
        ({"shadow_until": ON + timedelta(days=13)}, "shadow"),
        ({"shadow_until": ON + timedelta(days=50)}, "shadow"),
    ],
)
def test_a_gap_is_named_by_its_item(changes, item):
    assert items(**changes) == [item]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"links": (), "no_links_reason": "One person does it all."},
        {"artefacts": (ArtefactFacts("Template", ready_on=date(2026, 11, 27)),)},
        {"budget_amount": 0},
        {"review_on": ON + timedelta(days=30)},
        {"review_on": ON + timedelta(days=365)},
        {"shadow_until": ON + timedelta(days=14)},
        {"is_legacy": True, "has_decision": False, "has_learning": False},
    ],
)
def test_what_is_enough_is_enough(changes):
    assert items(**changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"has_deputy": False},
        {"owner_ran_the_test": True},
        {"steps": (replace(STEP, tool=None),)},
        {"sale_mechanics": None, "offer_named": True},
    ],
)
def test_a_warning_does_not_stop_the_submission(changes):
    gaps = missing_items(replace(WHOLE, **changes), on=ON)

    assert (len(gaps), blocking(gaps)) == (1, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"criterion": None},
        {"formula": " "},
        {"unit": ""},
        {"direction": None},
        {"target": None},
        {"red_threshold": None},
        {"aggregation": None},
        {"source": None},
        {"has_owner": False},
        {"red_threshold": Decimal(8000)},
        {"direction": Direction.UP},
        {"plans": {}},
        {"plans": {Period(Cadence.MONTHLY, 2026, 12): Decimal(9000)}},
    ],
)
def test_a_kpi_needs_a_full_sheet_and_a_plan(changes):
    package = replace(WHOLE, no_money_kpi_reason="Deals close later.", **sheet(**changes))

    assert {str(gap.item) for gap in blocking(missing_items(package, on=ON))} == {"kpis"}


@pytest.mark.parametrize("months", [(12, 13, 15), (7, 8, 9)])
def test_the_first_three_planned_periods_follow_each_other_and_are_not_over(months):
    plans = {Period(Cadence.MONTHLY, 2026 + (n > 12), (n - 1) % 12 + 1): Decimal(9000) for n in months}

    assert items(**sheet(plans=plans)) == ["kpis"]


@pytest.mark.parametrize(
    ("kind", "criterion", "reason", "expected"),
    [
        (ProcessKind.VITAL, Criterion.QUANTITY, None, []),
        (ProcessKind.VITAL, Criterion.ARTEFACTS, None, []),
        (ProcessKind.VITAL, Criterion.MONEY, "Deals close later.", ["kpis"]),
        (ProcessKind.MONEY, Criterion.MONEY, None, []),
        (ProcessKind.MONEY, Criterion.QUANTITY, None, ["kpis"]),
        (ProcessKind.MONEY, Criterion.QUANTITY, "Deals close later.", []),
    ],
)
def test_the_criteria_fit_the_kind_of_process(kind, criterion, reason, expected):
    assert items(kind=kind, no_money_kpi_reason=reason, **sheet(criterion=criterion)) == expected


def test_an_empty_package_lacks_every_item_it_can():
    gaps = blocking(missing_items(PackageFacts(), on=ON))

    assert list(dict.fromkeys(str(gap.item) for gap in gaps)) == [
        "why", "kind", "description", "steps", "links", "artefacts", "kpis", "owner_deputy", "budget", "risks_stop", "review",
        "sale_mechanics", "shadow",
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Step 4 has no role: who does it?"), ("ru", "В шаге 4 нет роли: кто его делает?")],
)
def test_a_gap_is_told_in_both_languages(language, sentence):
    package = replace(WHOLE, steps=(StepFacts(4, None, "Publish", "Site", "Page indexed"),))

    with use_locale(language):
        assert [gap.text() for gap in missing_items(package, on=ON)] == [sentence]


def test_a_gap_of_a_sheet_names_the_kpi_and_the_field_in_russian():
    with use_locale("ru"):
        told = [gap.text() for gap in missing_items(replace(WHOLE, **sheet(source=None)), on=ON)]

    assert told == ["У KPI «CPL, qualified» не заполнено: источник."]


def test_three_weeks_can_be_planned_too():
    weeks = Period(Cadence.WEEKLY, 2026, 52).through(Period(Cadence.WEEKLY, 2027, 1))
    weekly = KpiSheet(
        name="CPL", criterion=Criterion.MONEY, formula="spend / leads", unit="RUB", direction=Direction.DOWN,
        target=Decimal(9000), red_threshold=Decimal(9000), aggregation=Aggregation.RATIO, source="CRM",
        cadence=Cadence.WEEKLY, has_owner=True, plans={week: Decimal(9000) for week in weeks},
    )

    assert items(kpis=(weekly,)) == []
