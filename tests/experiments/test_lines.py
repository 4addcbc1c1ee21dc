"""What waits for whom: the owner, the lead, the manager."""

from datetime import timedelta

from growthlab.catalog.actions import set_quarter_budget
from growthlab.catalog.rules import MetricKind
from growthlab.experiments.queries import read_todo
from growthlab.hypotheses.actions.drafting import set_helpers
from growthlab.people.actions import change_settings
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import END, TODAY, a_decided_test, a_learning, a_running_test, a_stopped_test, seen


def lines(session, member, block, on=TODAY):
    return [(line.subject, line.text) for line in read_todo(session, [member], on=on)(member) if line.block == block]


def test_an_owner_reads_how_the_own_test_goes(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 2, 6, spend=1_400_000)

    found = lines(session, cast.bob, "my_tests", TODAY + timedelta(days=4))

    assert found == [(row.key, "day 5 of 22, 6 of 10, 14,000 RUB of 30,000 RUB")]


def test_a_helper_reads_it_too_and_a_team_mate_does_not(session):
    cast = ada_bob_and_eve(session)
    row, hal = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Hal")
    tom = a_member(session, cast.bob.workspace, "Tom")
    set_helpers(session, row, [hal.person_id], by=cast.bob, at=MONDAY)

    assert len(lines(session, hal, "my_tests")) == 1
    assert read_todo(session, [tom], on=TODAY)(tom) == []


def test_a_week_without_an_observation_is_said(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    assert lines(session, cast.bob, "silent", TODAY + timedelta(days=6)) == []
    assert lines(session, cast.bob, "silent", TODAY + timedelta(days=7)) == [(row.key, "no observation for 7 days")]


def test_an_overdue_test_is_told_to_its_owner_with_its_count(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 2, 9)

    found = lines(session, cast.bob, "overdue", END + timedelta(days=2))

    assert found == [(row.key, "ended on 14 Dec 2026 and is still open, 9 of 10 accounts")]


def test_a_test_over_its_budget_is_told_to_its_owner_and_nine_tenths_to_the_lead(session):
    cast = ada_bob_and_eve(session)
    over, nearly = (a_running_test(session, cast.bob, kind=MetricKind.COST_PER) for _ in range(2))
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    seen(session, over, cast.bob, 1, spend=12_500_000)
    seen(session, nearly, cast.bob, 1, spend=11_000_000)

    assert lines(session, cast.bob, "overdue") == [(over.key, "125,000 RUB of 120,000 RUB")]
    assert lines(session, lea, "overdue") == [
        (over.key, "125,000 RUB of 120,000 RUB spent"), (nearly.key, "110,000 RUB of 120,000 RUB spent")
    ]


def test_a_stopped_test_waits_for_its_card_and_for_who_decides(session):
    cast = ada_bob_and_eve(session)
    row, on = a_stopped_test(session, cast.bob), END + timedelta(days=3)

    assert lines(session, cast.bob, "learnings_due", on) == [(row.key, "the learning card is not written")]
    assert lines(session, cast.ada, "decisions", on) == [(row.key, "waits for a decision for 3 days")]
    a_learning(session, row, cast.bob)
    assert lines(session, cast.bob, "learnings_due", on) == []


def test_a_lead_hears_only_of_decisions_below_the_limit_and_nobody_of_the_own(session):
    cast = ada_bob_and_eve(session)
    settings = cast.ada.workspace.settings.model_copy(update={"lead_decision_limit": 3_000_000})
    change_settings(session, cast.ada.workspace, settings, by=cast.ada, at=MONDAY)
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    cheap, dear, own = (
        a_stopped_test(session, cast.bob, budget_amount=2_999_999), a_stopped_test(session, cast.bob), a_stopped_test(session, cast.ada),
    )

    assert [subject for subject, _text in lines(session, lea, "decisions", END)] == [cheap.key]
    assert [subject for subject, _text in lines(session, cast.ada, "decisions", END)] == [cheap.key, dear.key]
    assert own.owner_id == cast.ada.person_id


def test_a_winner_outside_operations_is_told_to_owner_and_manager_and_is_urgent_after_two_weeks(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)

    def told(member, days):
        found = read_todo(session, [member], on=END + timedelta(days=days))(member)
        return [(line.text, line.urgent) for line in found if line.block == "not_in_operations"]

    assert told(cast.bob, 1) == [("validated 1 day ago, not in operations", False)]
    assert told(cast.ada, 15) == [("validated 15 days ago, not in operations", True)]


def test_the_lead_reads_of_last_week_and_what_was_learned(session):
    cast = ada_bob_and_eve(session)
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    a_decided_test(session, cast.bob)

    assert lines(session, lea, "last_week", TODAY + timedelta(days=7)) == [("", "started 1 of 1, finished 0, decided 0")]
    assert lines(session, lea, "last_week", END + timedelta(days=7)) == [("", "started 0 of 1, finished 1, decided 1")]
    assert [text for _key, text in lines(session, lea, "learnings", END + timedelta(days=2))] == [
        "The deadline moves them Therefore: Write weekly"
    ]


def test_a_manager_reads_the_quarters_money(session):
    cast = ada_bob_and_eve(session)
    set_quarter_budget(session, quarter="2026-Q4", currency="RUB", amount=75_000_000, by=cast.ada, at=MONDAY)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, spend=1_400_000)

    assert lines(session, cast.ada, "money") == [("", "14,000 RUB of 750,000 RUB")]
    assert lines(session, a_member(session, cast.bob.workspace, "Lea", roles=("lead",)), "money") == []


def test_too_many_tests_of_one_owner_are_told_to_the_lead(session):
    cast = ada_bob_and_eve(session)
    lea = a_member(session, cast.bob.workspace, "Lea", roles=("lead",))
    for _ in range(4):
        a_running_test(session, cast.bob)

    assert lines(session, lea, "overload") == [("", "runs 4 tests, the limit is 3")]
