"""A comparison: two groups are named, recorded apart, and judged by their difference."""

from decimal import Decimal

import pytest
import time_machine

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.evidence.quality import Design
from growthlab.evidence.verdict import Verdict
from growthlab.experiments.queries import suggestion
from growthlab.experiments.rules import Group
from growthlab.hypotheses.queries import plain_findings
from growthlab.hypotheses.rules.states import GoalForm
from tests.builders import sign_in
from tests.walks import END, TODAY, a_running_test, at_day, seen

PLAN = {
    "goal_form": GoalForm.COMPARE, "group_a": "the old letter", "group_b": "the letter with a video", "design": Design.RANDOMISED,
    "success_threshold": Decimal("0.2"), "kill_threshold": Decimal(0), "min_sample": 10,
}


def codes_of(session, row):
    return {finding.code for finding in plain_findings(session, row)}


def test_a_comparison_is_judged_by_the_difference_of_its_groups(session, cast):
    row = a_running_test(session, cast.ada, **PLAN)

    seen(session, row, cast.ada, 2, 10, in_group=Group.A)
    seen(session, row, cast.ada, 6, 10, in_group=Group.B)

    found = suggestion(session, row, on=TODAY)
    assert found.verdict is Verdict.PROMOTE
    assert found.value == pytest.approx(0.4)
    assert found.support == pytest.approx(0.9597523219814242)


def test_a_comparison_waits_for_the_smaller_group(session, cast):
    row = a_running_test(session, cast.ada, **PLAN)

    seen(session, row, cast.ada, 2, 20, in_group=Group.A)
    seen(session, row, cast.ada, 6, 9, in_group=Group.B)

    assert suggestion(session, row, on=TODAY).verdict is Verdict.TOO_EARLY


def test_what_was_seen_belongs_to_one_of_the_groups(session, cast):
    row = a_running_test(session, cast.ada, **PLAN)

    with pytest.raises(RuleBroken, match="which of the two groups"):
        seen(session, row, cast.ada, 2, 10)


def test_a_correction_takes_from_its_own_group_only(session, cast):
    row = a_running_test(session, cast.ada, **PLAN)
    seen(session, row, cast.ada, 5, 10, in_group=Group.A)

    with pytest.raises(RuleBroken, match="below zero"):
        seen(session, row, cast.ada, -1, -1, in_group=Group.B, is_correction=True, reason="typed twice")


def test_a_test_without_groups_takes_none(session, cast):
    row = a_running_test(session, cast.ada)

    with pytest.raises(RuleBroken, match="no groups"):
        seen(session, row, cast.ada, 2, 10, in_group=Group.A)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"group_b": None}, "S8"), ({"group_b": "The old letter"}, "S8"), ({"design": None}, "M9"),
        ({"design": Design.BEFORE_AFTER}, "M9"), ({"success_threshold": Decimal("1.5")}, "M3"), ({"min_sample": 31}, "A1"),
    ],
)
def test_the_check_names_what_a_comparison_lacks(session, cast, change, code):
    row = a_running_test(session, cast.ada, **PLAN)
    before = codes_of(session, row)

    for name, value in change.items():
        setattr(row, name, value)

    assert code not in before
    assert code in codes_of(session, row)


def test_costs_of_two_channels_are_compared_by_what_a_unit_costs(session, cast):
    fields = PLAN | {"success_threshold": Decimal(-10000), "kill_threshold": Decimal(0), "min_sample": None}
    row = a_running_test(session, cast.ada, kind=MetricKind.COST_PER, **fields)

    seen(session, row, cast.ada, 2, None, in_group=Group.A, spend=6_000_000)
    seen(session, row, cast.ada, 6, None, in_group=Group.B, spend=6_000_000)

    found = suggestion(session, row, on=END)
    assert found.value == pytest.approx(-20000)
    assert found.verdict is Verdict.PROMOTE


def test_typical_deals_are_compared_on_a_log_scale(session, cast):
    fields = PLAN | {"success_threshold": Decimal("-0.1"), "kill_threshold": Decimal("0.1"), "min_sample": 5, "log_scale": True}
    row = a_running_test(session, cast.ada, kind=MetricKind.MEAN, **fields)

    seen(session, row, cast.ada, values=[Decimal(v) for v in (100, 200, 400, 800, 1600)], in_group=Group.A)
    seen(session, row, cast.ada, values=[Decimal(v) for v in (50, 100, 200, 400, 800)], in_group=Group.B)

    assert suggestion(session, row, on=TODAY).value == pytest.approx(-0.5)


def test_a_group_is_chosen_on_the_page_and_shown_with_the_result(client, cast, session):
    row = a_running_test(session, cast.ada, **PLAN)
    session.commit()
    sign_in(client, cast.ada)
    here = f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}"
    with time_machine.travel(at_day(TODAY, 14), tick=False):
        for group, k in (("a", 2), ("b", 6)):
            client.post(f"{here}/observations", data={
                "on": TODAY.isoformat(), "in_group": group, "numerator": k, "denominator": 10, "spend_currency": "RUB",
                "request_key": group,
            })
        page = client.get(here).text.replace("\xa0", " ")

    assert "A 2 of 10, B 6 of 10: +40 pp" in page


def test_both_groups_stand_side_by_side_above_their_difference(session, client, cast):
    row = a_running_test(session, cast.ada, **PLAN)
    seen(session, row, cast.ada, 2, 10, in_group=Group.A)
    seen(session, row, cast.ada, 6, 10, in_group=Group.B)
    sign_in(client, cast.ada)
    here = f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}"

    pages = [client.get(f"{here}{place}").text.replace("\N{NO-BREAK SPACE}", " ") for place in ("", "/decision", "/decision.md")]

    for page in pages:
        assert "A: the old letter, 2 of 10: 20 %, really somewhere between 9 % and 40 %." in page
        assert "B: the letter with a video, 6 of 10: 60 %, really somewhere between 40 % and 77 %." in page
        assert "31 % to 83 %" in page
    assert 'id="evidence-groups-t"' in pages[1]
    assert client.get(f"{here}/decision.pdf").data.startswith(b"%PDF")


def test_while_one_group_is_empty_no_picture_claims_a_value(session, client, cast):
    row = a_running_test(session, cast.ada, **PLAN)
    seen(session, row, cast.ada, 2, 10, in_group=Group.A)
    sign_in(client, cast.ada)

    page = client.get(f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}/decision").text

    assert "The groups side by side" not in page
