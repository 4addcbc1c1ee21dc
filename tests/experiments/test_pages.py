"""Tests, observations, amendments, decisions and learnings, as owner, team mate and stranger."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from growthlab.catalog.rules import MetricKind
from growthlab.experiments.models import Decision, Learning, Observation, PlanAmendment
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from tests.builders import a_member, sign_in
from tests.stage import place_of, stopped_at
from tests.walks import END, a_decided_test, a_learning, a_running_test, a_stopped_test, at_day, seen

CARD = {"observed": "4 of 10 replied", "learned": "the deadline moves them", "therefore": "write weekly", "expected": "deciding"}


clock = stopped_at(at_day(END, 17))


def fresh(session, kind):
    session.rollback()
    session.expire_all()
    return session.exec(select(kind).order_by(kind.id)).all()


def test_the_tests_page_says_how_far_each_is_with_the_overdue_on_top(session, client, cast):
    late, running = a_running_test(session, cast.bob), a_running_test(session, cast.bob, planned_end=END + timedelta(days=7))
    seen(session, late, cast.bob, 2, 9, spend=1_400_000)
    sign_in(client, cast.ada)

    with time_machine.travel(at_day(END + timedelta(days=3), 17), tick=False):
        shown = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/tests").text

    assert "3 days over" in shown
    assert "day 25 of 22" in shown
    assert "9 of 10" in shown
    assert "14,000 RUB of 30,000 RUB" in shown
    assert shown.index(late.key) < shown.index(running.key)


def test_an_empty_tests_page_says_what_belongs_there(client, cast):
    shown = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/tests").text

    assert "No test runs" in shown


def test_the_owner_records_what_was_seen(session, client, cast):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)

    answer = client.post(
        place_of(row, cast.bob, "observations"),
        data={"on": "23.11.2026", "numerator": "1", "denominator": "3", "spend": "9 тыс", "spend_currency": "RUB", "hours": "2,5"},
    )

    entry = fresh(session, Observation)[0]
    assert answer.status_code == 303
    assert (entry.numerator, entry.denominator, entry.spend, str(entry.hours)) == (1, 3, 900_000, "2.5")


def test_the_form_asks_in_the_words_of_the_metric_and_shows_what_was_recorded(session, client, cast):
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 3, note="list bought")

    shown = sign_in(client, cast.bob).get(place_of(row, cast.bob, "observations")).text

    assert "replied" in shown
    assert "contacted" in shown
    assert "list bought" in shown


def test_a_mean_asks_for_values(session, client, cast):
    row = a_running_test(session, cast.bob, kind=MetricKind.MEAN)
    sign_in(client, cast.bob)

    entry = {"on": "2026-11-23", "values": "58\n47,5;51", "spend_currency": "RUB"}
    answer = client.post(place_of(row, cast.bob, "observations"), data=entry)

    assert answer.status_code == 303
    assert fresh(session, Observation)[0].values == ["58", "47.5", "51"]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"on": ""}, "Enter a date."),
        ({"on": "03/04/2026"}, "can be two days"),
        ({"on": "2026-12-30"}, "has not come yet"),
        ({"numerator": "much"}, "cannot be read as a number"),
        ({"numerator": "1,234"}, "can be read two ways"),
        ({"numerator": "NaN"}, "cannot be read as a number"),
        ({"numerator": "9", "denominator": "3"}, "the part is larger than the whole"),
        ({"numerator": "-1"}, "Only a correction takes away"),
        ({"spend": "100 $"}, "The amount says USD"),
        ({"note": "x" * 3000}, "Keep it to 2,000 letters."),
        ({"note": "a\x00b"}, "not text"),
    ],
)
def test_bad_input_is_told_at_its_field_and_what_was_typed_stays(session, client, cast, entry, sentence):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)

    answer = client.post(
        place_of(row, cast.bob, "observations"),
        data={"on": "2026-11-23", "numerator": "1", "denominator": "3", "spend_currency": "RUB", "hours": "7.25"} | entry,
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "7.25" in answer.text
    assert fresh(session, Observation) == []


def test_an_empty_entry_is_refused(session, client, cast):
    row = a_running_test(session, cast.bob)

    answer = sign_in(client, cast.bob).post(place_of(row, cast.bob, "observations"), data={"on": "2026-11-23", "spend_currency": "RUB"})

    assert answer.status_code == 422
    assert "Enter at least one number" in answer.text


def test_a_double_click_is_one_row(session, client, cast):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)
    entry = {"on": "2026-11-23", "numerator": "1", "denominator": "3", "spend_currency": "RUB", "request_key": "one form"}

    answers = [client.post(place_of(row, cast.bob, "observations"), data=entry).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(fresh(session, Observation)) == 1


def test_a_refused_fragment_answers_as_a_fragment(session, client, cast):
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)

    answer = client.post(
        place_of(row, cast.bob, "observations"), data={"on": "x", "spend_currency": "RUB"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 422
    assert f'id="record-{row.key}"' in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("place", ["observations", "amendments", "decision"])
def test_a_stranger_finds_none_of_it(session, client, cast, place):
    row = a_stopped_test(session, cast.bob)
    sign_in(client, cast.eve)

    assert client.get(place_of(row, cast.bob, place)).status_code == 404
    assert client.post(place_of(row, cast.bob, place), data=CARD).status_code == 404


def test_a_team_mate_who_is_not_named_records_nothing(session, client, cast):
    row, tom = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Tom")
    sign_in(client, tom)

    answer = client.post(
        place_of(row, cast.bob, "observations"), data={"on": "2026-11-23", "numerator": "1", "denominator": "3", "spend_currency": "RUB"}
    )

    assert answer.status_code == 403
    assert fresh(session, Observation) == []


def test_a_lead_amends_the_plan_and_the_owner_may_not(session, client, cast):
    row = a_running_test(session, cast.bob)
    change = {"field": "success_threshold", "new": "35 %", "reason": "dearer than planned"}

    owner = sign_in(client, cast.bob).post(place_of(row, cast.bob, "amendments"), data=change).status_code
    lead = sign_in(client, cast.ada).post(place_of(row, cast.bob, "amendments"), data=change).status_code

    assert (owner, lead) == (403, 303)
    assert [(entry.old, entry.new) for entry in fresh(session, PlanAmendment)] == [("0.3", "0.35")]


def test_an_amendment_that_cannot_be_keeps_what_was_typed(session, client, cast):
    row = a_running_test(session, cast.bob)

    answer = sign_in(client, cast.ada).post(
        place_of(row, cast.bob, "amendments"), data={"field": "planned_end", "new": "20.11.2026", "reason": "sooner is better"}
    )

    assert answer.status_code == 422
    assert "The end must lie after the start." in answer.text
    assert "sooner is better" in answer.text


def test_while_deciding_an_amendment_extends_the_test(session, client, cast):
    row = a_stopped_test(session, cast.bob)

    answer = sign_in(client, cast.ada).post(
        place_of(row, cast.bob, "amendments"), data={"field": "planned_end", "new": "2026-12-30", "reason": "two weeks more"}
    )

    assert answer.status_code == 303
    assert fresh(session, Hypothesis)[0].state is State.TESTING


def test_the_decision_page_shows_evidence_for_and_against(session, client, cast):
    row = a_stopped_test(session, cast.bob)

    shown = sign_in(client, cast.ada).get(place_of(row, cast.bob, "decision")).text

    assert "Suggested: Promote" in shown
    assert "4 of 10: 40" in shown
    assert "fixed beforehand" in shown
    assert "The worse end of the 80 % interval" in shown
    assert "Plan not changed after the start" in shown
    assert "You own" not in shown


def test_card_and_verdict_are_kept_by_one_form(session, client, cast):
    row = a_stopped_test(session, cast.bob)

    answer = sign_in(client, cast.ada).post(place_of(row, cast.bob, "decision"), data=CARD | {"verdict": "promote", "scalability": "yes"})

    assert answer.status_code == 303
    assert [card.learned for card in fresh(session, Learning)] == ["the deadline moves them"]
    assert [decision.verdict for decision in fresh(session, Decision)] == [Verdict.PROMOTE]


def test_a_refused_decision_keeps_all_that_was_typed_and_stores_nothing(session, client, cast):
    row = a_stopped_test(session, cast.bob)

    answer = sign_in(client, cast.ada).post(
        place_of(row, cast.bob, "decision"), data=CARD | {"verdict": "reject", "tags": "pharma, deadline"}
    )

    assert answer.status_code == 422
    assert "This differs from what the rule suggests" in answer.text
    assert "the deadline moves them" in answer.text
    assert "pharma, deadline" in answer.text
    assert (fresh(session, Learning), fresh(session, Decision)) == ([], [])


def test_the_owner_keeps_the_card_and_whoever_reads_sees_who_decides(session, client, cast):
    row, mate = a_stopped_test(session, cast.bob), a_member(session, cast.bob.workspace, "Tom")
    read = sign_in(client, mate).get(place_of(row, cast.bob, "decision")).text
    sign_in(client, cast.bob)

    shown = client.get(place_of(row, cast.bob, "decision")).text
    kept = client.post(place_of(row, cast.bob, "decision"), data=CARD | {"only": "card"})
    refused = client.post(place_of(row, cast.bob, "decision"), data=CARD | {"verdict": "promote", "scalability": "yes"})

    assert all("Somebody else decides on it" in page for page in (shown, read))
    assert "Keep the card" not in read
    assert (kept.status_code, refused.status_code) == (303, 403)
    assert "the deadline moves them" in refused.text


def test_the_second_approver_is_told_who_was_first_and_keeps_the_text(session, client, cast):
    row, igor = a_stopped_test(session, cast.bob), a_member(session, cast.bob.workspace, "Igor", roles=("manager",))
    sign_in(client, igor).post(place_of(row, cast.bob, "decision"), data=CARD | {"verdict": "promote", "scalability": "yes"})

    answer = sign_in(client, cast.ada).post(
        place_of(row, cast.bob, "decision"), data=CARD | {"learned": "my own words", "verdict": "reject", "override_reason": "no"}
    )

    assert answer.status_code == 409
    assert "Igor moved" in answer.text
    assert "my own words" in answer.text
    assert len(fresh(session, Decision)) == 1


def test_a_correction_after_the_decision_is_said_beside_it(session, client, cast):
    row = session.get_one(Hypothesis, a_decided_test(session, cast.bob).hypothesis_id)
    before = sign_in(client, cast.ada).get(place_of(row, cast.bob, "decision")).text

    seen(session, row, cast.bob, -1, is_correction=True, reason="typo", on=END, at=at_day(END, 16))
    after = sign_in(client, cast.ada).get(place_of(row, cast.bob, "decision")).text

    assert "The data changed after the decision." not in before
    assert "The data changed after the decision." in after


def test_a_manager_reopens_a_decision_with_a_reason(session, client, cast):
    row = session.get_one(Hypothesis, a_decided_test(session, cast.bob).hypothesis_id)
    sign_in(client, cast.ada)

    silent = client.post(place_of(row, cast.bob, "decision/reversal"), data={"reason": "", "expected": "validated"})
    said = client.post(place_of(row, cast.bob, "decision/reversal"), data={"reason": "one firm twice", "expected": "validated"})

    assert (silent.status_code, said.status_code) == (422, 303)
    assert fresh(session, Hypothesis)[0].state is State.DECIDING


def test_the_log_and_the_library_show_what_was_decided_and_learned(session, client, cast):
    a_decided_test(session, cast.bob)
    waiting = a_stopped_test(session, cast.bob)
    a_learning(session, waiting, cast.bob)
    sign_in(client, cast.ada)

    log, library = (client.get(f"/w/{cast.ada.workspace.slug}/{place}").text for place in ("decisions", "learnings?q=deadline"))
    nothing = client.get(f"/w/{cast.ada.workspace.slug}/learnings?q=zebra").text

    assert waiting.key in log
    assert "Promote" in log
    assert library.count("The deadline moves them") == 2
    assert "Nothing found" in nothing


@pytest.mark.parametrize("place", ["tests", "decisions", "learnings", "learnings?before=x&q=%00", "decisions?before=999999999999"])
def test_every_list_speaks_russian_and_bears_odd_addresses(session, client, cast, place):
    a_decided_test(session, cast.bob)
    a_stopped_test(session, cast.bob)
    cast.ada.person.locale = "ru"

    answer = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/{place}")

    assert answer.status_code == 200
    assert "Тесты" in answer.text
