"""How a running test is read may be amended too: the band, the guardrails, the kind of evidence, the support, the scale."""

from datetime import timedelta
from decimal import Decimal

import pytest

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments.actions import amend_reading, start, write_plan
from growthlab.experiments.models import Guardrail, PlanAmendment
from growthlab.experiments.queries import amendments, plan_of_start, suggestion
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.queries.running import running_tests
from growthlab.experiments.queries.verifying import verify_plan
from growthlab.experiments.rules.amended_reading import Rail
from growthlab.experiments.rules.snapshots import fingerprint
from growthlab.experiments.views.evidence import evidence_card
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, sign_in
from tests.experiments.test_comparing import PLAN as COMPARED
from tests.experiments.test_pages import fresh
from tests.stage import place_of
from tests.walks import TODAY, a_metric, a_running_test, a_selected_one, a_stopped_test, seen

BAND = (Decimal("0.15"), Decimal("0.25"))


@pytest.fixture
def row(session, cast):
    return a_running_test(session, cast.bob)


def amended(session, row, cast, field, new, reason="we know better now"):
    return amend_reading(session, row, field=field, new=new, reason=reason, by=cast.ada, at=MONDAY)


@pytest.mark.parametrize(
    ("field", "new", "kept"),
    [
        ("band", BAND, (None, "0.15 0.25")), ("reached", Reached.MET, (None, "met")), ("design", Design.ANECDOTE, (None, "anecdote")),
        ("support_level", 0.95, ("0.8", "0.95")),
    ],
)
def test_a_choice_of_reading_is_amended_with_its_old_value_and_the_plan_still_verifies(session, cast, row, field, new, kept):
    before = plan_of_start(session, row).content_hash

    amended(session, row, cast, field, new)

    change = amendments(session, row)[0]
    assert (change.field, change.old, change.new, change.reason) == (field, *kept, "we know better now")
    assert plan_of_start(session, row).content_hash == before == fingerprint(plan_of_start(session, row).snapshot)
    assert verify_plan(session, row).is_intact


def test_a_band_can_be_taken_away_again(session, cast, row):
    amended(session, row, cast, "band", BAND)

    amended(session, row, cast, "band", None, "no band was agreed")

    assert (row.band_low, row.band_high) == (None, None)
    assert [change.new for change in amendments(session, row)] == ["0.15 0.25", None]
    assert verify_plan(session, row).is_intact


def test_the_verdict_goes_by_the_amended_level(session, cast, row):
    seen(session, row, cast.bob, 4, 10)
    assert suggestion(session, row, on=TODAY + timedelta(days=30)).verdict == "promote"

    amended(session, row, cast, "band", (Decimal("0.05"), Decimal("0.9")))
    amended(session, row, cast, "support_level", 0.95)

    assert suggestion(session, row, on=TODAY + timedelta(days=30)).support > 0.95


def test_the_sentence_of_the_result_names_the_level_of_the_plan_not_that_of_the_workspace(session, cast, row):
    seen(session, row, cast.bob, 4, 10)
    amended(session, row, cast, "support_level", 0.95)

    (test,) = running_tests(session, row.workspace_id, on=TODAY)
    card = evidence_card(test, row.metric, level=0.80)

    assert card.support.replace("\N{NO-BREAK SPACE}", " ").endswith("the plan asks for 95 %")


def test_a_guardrail_comes_in_changes_and_goes_and_each_step_is_told(session, cast, row):
    spent = a_metric(session, cast.ada, MetricKind.COST_PER)

    for bound in (Decimal(5000), Decimal(6000), None):
        amended(session, row, cast, "guardrail", Rail(spent.id, bound))
        session.flush()

    assert [(change.old, change.new) for change in amendments(session, row)] == [(None, "5000"), ("5000", "6000"), ("6000", None)]
    assert guardrails(session, row) == []
    assert verify_plan(session, row).is_intact


def test_a_guardrail_of_the_start_that_is_taken_away_behind_the_plans_back_is_noticed(session, cast):
    row = a_selected_one(session, cast.bob)
    spent = a_metric(session, cast.ada, MetricKind.COST_PER)
    write_plan(session, row, guarded={spent.id: Decimal(5000)}, by=cast.ada, at=MONDAY)
    start(session, row, by=cast.ada, at=MONDAY, on=TODAY)
    assert verify_plan(session, row).is_intact

    session.delete(session.get_one(Guardrail, guardrails(session, row)[0].id))
    session.flush()

    assert verify_plan(session, row).problems == ("“guardrails” was changed without an amendment.",)


@pytest.mark.parametrize(
    ("field", "new", "code"),
    [
        ("band", (Decimal("0.25"), Decimal("0.15")), "band_empty"),
        ("band", (Decimal("NaN"), Decimal("0.15")), "not_a_number"),
        ("band", (Decimal("-1e309"), Decimal("0.15")), "amount_too_large"),
        ("band", "0.1 0.2", "value_unfit"),
        ("reached", "met", "value_unfit"),
        ("support_level", 0.42, "level_unknown"),
        ("support_level", 0.8, "unchanged"),
        ("log_scale", True, "scale_fixed"),
        ("guardrail", Rail(10**6, Decimal(1)), "metric_unknown"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(session, cast, row, field, new, code):
    with pytest.raises(RuleBroken) as refused:
        amended(session, row, cast, field, new)

    assert refused.value.code == code
    assert amendments(session, row) == []


def test_a_guardrail_is_another_metric_with_a_limit(session, cast, row):
    spent = a_metric(session, cast.ada, MetricKind.COST_PER)

    with pytest.raises(RuleBroken, match="own metric"):
        amended(session, row, cast, "guardrail", Rail(row.metric_id, Decimal(1)))
    with pytest.raises(RuleBroken, match="must not pass"):
        amended(session, row, cast, "guardrail", Rail(spent.id, None))


def test_a_comparison_is_not_held_against_single_cases(session, cast):
    row = a_running_test(session, cast.bob, **COMPARED)

    with pytest.raises(RuleBroken, match="Two groups are recorded"):
        amended(session, row, cast, "design", Design.ANECDOTE)


def test_the_owner_amends_no_reading_and_a_stopped_test_takes_only_its_extension(session, cast, row):
    with pytest.raises(NotAllowed):
        amend_reading(session, row, field="reached", new=Reached.PAID, reason="better", by=cast.bob, at=MONDAY)
    with pytest.raises(RuleBroken, match="to extend it"):
        amended(session, a_stopped_test(session, cast.bob), cast, "reached", Reached.PAID)


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"field": "band", "new": "15 %", "upper": "25 %"}, "band", "15 % to 25 %"),
        ({"field": "reached", "word": "paid"}, "reached", "They paid"),
        ({"field": "support_level", "word": "0.9"}, "support_level", "90 %"),
    ],
)
def test_the_page_takes_each_part_and_shows_the_change_beside_the_result(session, client, cast, row, typed, field, told):
    session.commit()
    lead = sign_in(client, cast.ada)

    answer = lead.post(place_of(row, cast.bob, "amendments"), data=typed | {"reason": "we know better now"})

    assert answer.status_code == 303
    assert [change.field for change in fresh(session, PlanAmendment)] == [field]
    page = lead.get(place_of(row, cast.bob, "decision")).text.replace("\N{NO-BREAK SPACE}", " ")
    assert told in page
    assert "we know better now" in page


def test_the_page_offers_the_inputs_of_the_chosen_part_and_keeps_what_was_typed(session, client, cast, row):
    session.commit()
    lead = sign_in(client, cast.ada)

    page = lead.get(place_of(row, cast.bob, "amendments") + "?part=band").text
    refused = lead.post(place_of(row, cast.bob, "amendments"), data={"field": "band", "new": "15 %", "reason": "half of one"})

    assert 'name="upper"' in page
    assert "Support level" in page
    assert "What is not amended" in page
    assert f"/hypotheses/new?parent={row.key}" in page
    assert refused.status_code == 422
    assert "two ends" in refused.text
    assert 'value="15 %"' in refused.text


def test_a_guardrail_is_amended_on_the_page(session, client, cast, row):
    spent = a_metric(session, cast.ada, MetricKind.COST_PER)
    session.commit()
    lead = sign_in(client, cast.ada)
    typed = {"field": "guardrail", "metric": str(spent.id), "new": "5 000", "reason": "the price must hold"}

    assert lead.get(place_of(row, cast.bob, "amendments") + "?part=guardrail").status_code == 200
    assert lead.post(place_of(row, cast.bob, "amendments"), data=typed).status_code == 303

    page = lead.get(place_of(row, cast.bob, "plan")).text
    assert f"Guardrail: {spent.name}" in page
