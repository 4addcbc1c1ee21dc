"""Target accounts: k and n are counted from them, not typed."""

import re
from datetime import timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.exchange.exports import export_bytes
from growthlab.experiments.actions.account_goal import choose_goal
from growthlab.experiments.actions.accounts import add_accounts, change_account, remove_account
from growthlab.experiments.models import Account
from growthlab.experiments.queries import observations, result_of
from growthlab.experiments.queries.accounts import accounts_of, clashes
from growthlab.experiments.rules.accounts import AccountStatus, count, folded, goal_of, status_of
from growthlab.hypotheses.rules.states import GoalForm
from growthlab.people.permissions import NotAllowed
from tests.builders import a_member, ada_bob_and_eve, sign_in
from tests.walks import END, TODAY, a_running_test, an_idea, at_day, seen

S = AccountStatus
NOON = at_day(TODAY, 13)


def listed(session, row, by, *names, status=None, **fields):
    added = add_accounts(session, row, [(name, status) for name in names], by=by, at=NOON, **fields)
    session.flush()
    return added


def the(session, row, company):
    return next(account for account in accounts_of(session, row) if account.company == company)


def turned(session, row, by, company, status, **fields):
    change_account(session, the(session, row, company), row, status=status, by=by, at=fields.pop("at", NOON), **fields)
    session.flush()


@given(st.lists(st.sampled_from(S), max_size=30), st.sampled_from([S.REPLIED, S.MEETING, S.PRESALE]))
def test_k_is_never_above_n_and_planned_accounts_do_not_count(statuses, goal):
    found = count(statuses, goal)

    assert 0 <= found.k <= found.n == len([status for status in statuses if status is not S.PLANNED])


def test_a_name_is_the_same_whatever_its_case_spacing_and_quotes():
    assert folded("  «Пётр  и   Ко» ") == folded('ПЕТР И КО')
    assert folded("ACME  Ltd") == folded("acme ltd")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Ромашка»", "Ромашка, ООО"), ("Ромашка", "ООО Ромашка"), ("Acme, Inc.", "ACME Inc"), ("Acme B.V.", "acme"),
        ("Альфа-Банк", "Альфа Банк"),
    ],
)
def test_a_name_is_the_same_whatever_its_signs_and_legal_form(one, other):
    assert folded(one) == folded(other)


def test_a_name_that_is_only_a_legal_form_or_begins_like_one_keeps_it():
    assert (folded("ООО"), folded("AG Capital"), folded("Inc")) == ("ооо", "ag capital", "inc")


@pytest.mark.parametrize(
    ("said", "status"), [("", S.PLANNED), ("Replied", S.REPLIED), ("ОТКАЗ", S.NO), ("pre-sale", S.PRESALE), ("встреча", S.MEETING)]
)
def test_statuses_are_read_in_both_languages(said, status):
    assert status_of(said) is status


def test_the_metric_says_what_counts():
    assert (goal_of("PreSales"), goal_of("встречи"), goal_of("replied"), goal_of(None)) == (S.PRESALE, S.MEETING, S.REPLIED, S.REPLIED)


def test_before_the_test_the_list_is_of_targets_and_ticks_the_checklist(session):
    cast = ada_bob_and_eve(session)
    row = an_idea(session, cast.bob, min_sample=5)

    listed(session, row, cast.bob, "A", "B", "C", "D", "a ")

    assert "account_list" not in row.evidence
    listed(session, row, cast.bob, "E")
    assert "account_list" in row.evidence
    with pytest.raises(RuleBroken, match="has not started"):
        turned(session, row, cast.bob, "A", S.REPLIED)


def test_k_and_n_follow_every_change_of_an_account(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    listed(session, row, cast.bob, "Acme", "Beta", "Gamma")

    turned(session, row, cast.bob, "Acme", S.CONTACTED)
    turned(session, row, cast.bob, "Beta", S.MEETING)
    turned(session, row, cast.bob, "Acme", S.REPLIED)
    turned(session, row, cast.bob, "Beta", S.NO)

    result, last = result_of(session, row), observations(session, row)[-1]
    assert (result.k, result.n) == (1, 2)
    assert (row.result_numerator, row.result_denominator) == (1, 2)
    assert (last.is_correction, last.reason, last.by.name) == (True, "Beta: Meeting → No", "Bob")


def test_a_pasted_list_with_statuses_is_one_entry(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    added = add_accounts(session, row, [("Acme", S.REPLIED), ("Beta", S.CONTACTED), ("ACME", None)], by=cast.bob, at=NOON)

    assert (added.new, added.known) == (("Acme", "Beta"), ("Acme",))
    assert [(entry.numerator, entry.denominator, entry.is_counted) for entry in observations(session, row)] == [(1, 2, True)]


def test_typed_and_counted_numbers_do_not_mix(session):
    cast = ada_bob_and_eve(session)
    counted, typed = a_running_test(session, cast.bob), a_running_test(session, cast.bob)
    listed(session, counted, cast.bob, "Acme")
    seen(session, typed, cast.bob, 1, 2)

    with pytest.raises(RuleBroken, match="counted from its accounts"):
        seen(session, counted, cast.bob, 1, 2)
    with pytest.raises(RuleBroken, match="were typed"):
        listed(session, typed, cast.bob, "Acme")

    assert seen(session, counted, cast.bob, spend=100_00).spend == 100_00


def test_a_company_in_two_running_tests_is_warned_about(session):
    cast = ada_bob_and_eve(session)
    one, other = a_running_test(session, cast.bob), a_running_test(session, cast.bob)
    listed(session, one, cast.bob, "Acme", "Beta")

    listed(session, other, cast.bob, "ACME ")

    assert clashes(session, one) == {"acme": [other.key]}
    assert clashes(session, other) == {"acme": [one.key]}


def test_what_counts_is_chosen_before_the_start_and_fixed_by_it(session):
    cast = ada_bob_and_eve(session)
    row = an_idea(session, cast.bob)
    choose_goal(session, row, S.MEETING, by=cast.bob, at=NOON)
    running = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="fixed when the test started"):
        choose_goal(session, running, S.MEETING, by=cast.bob, at=NOON)


def test_after_the_decision_an_account_is_corrected_with_a_reason(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    add_accounts(session, row, [(f"Firm {n}", S.REPLIED if n < 4 else S.CONTACTED) for n in range(10)], by=cast.bob, at=NOON)
    from growthlab.experiments import actions
    from growthlab.experiments.rules import Scalability, Verdict
    from tests.walks import a_keeper, a_learning

    mia = a_keeper(cast.bob, session)
    actions.stop(session, row, by=mia, at=at_day(END), on=END)
    a_learning(session, row, mia)
    actions.decide(session, row, verdict=Verdict.PROMOTE, by=mia, at=at_day(END, 15), on=END, scalability=Scalability.YES)

    with pytest.raises(RuleBroken, match="Say why it is corrected"):
        turned(session, row, cast.bob, "Firm 0", S.NO, at=at_day(END, 16))
    session.refresh(the(session, row, "Firm 0"))


def test_an_account_that_was_contacted_stays(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    listed(session, row, cast.bob, "Acme", "Beta")
    turned(session, row, cast.bob, "Acme", S.CONTACTED)

    with pytest.raises(RuleBroken, match="stays in the list"):
        remove_account(session, the(session, row, "Acme"), row, by=cast.bob, at=NOON)
    remove_account(session, the(session, row, "Beta"), row, by=cast.bob, at=NOON)

    assert [account.company for account in accounts_of(session, row)] == ["Acme"]


def test_only_who_runs_the_test_changes_its_accounts(session):
    cast = ada_bob_and_eve(session)
    row, tom = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Tom")

    with pytest.raises(NotAllowed):
        listed(session, row, tom, "Acme")
    with pytest.raises(NotFound):
        listed(session, row, cast.eve, "Acme")


def test_a_channel_test_has_no_accounts(session):
    cast = ada_bob_and_eve(session)
    row = an_idea(session, cast.bob, goal_form=GoalForm.CHANNEL)

    with pytest.raises(RuleBroken, match="does not go round accounts"):
        listed(session, row, cast.bob, "Acme")


def test_accounts_are_exported(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    listed(session, row, cast.bob, "=Acme")

    text = export_bytes(session, cast.bob.workspace, "accounts").decode("utf-8-sig")

    assert text.splitlines()[0] == "hypothesis,company,status,by,at"
    assert f"{row.key},'=Acme,planned,bob@northline.example" in text


@time_machine.travel(at_day(TODAY + timedelta(days=2), 17), tick=False)
def test_the_page_takes_a_list_a_status_and_a_name_off(session, client):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)
    address = f"/w/{cast.bob.workspace.slug}/hypotheses/{row.key}/accounts"

    pasted = client.post(address, data={"text": "Acme; replied\nBeta\tcontacted\n\nGamma"})
    refused = client.post(address, data={"text": "Delta; perhaps"})
    session.rollback()
    gamma_id = session.exec(select(Account.id).where(Account.company == "Gamma")).one()
    session.rollback()
    moved = client.post(f"{address}/{gamma_id}/status", data={"status": "presale"})
    stranger = sign_in(client, cast.eve).get(address)

    shown = sign_in(client, cast.bob).get(address).text
    assert (pasted.status_code, refused.status_code, moved.status_code, stranger.status_code) == (303, 422, 303, 404)
    assert "“perhaps” is no status" in refused.text
    assert "Delta; perhaps" in refused.text
    assert "3 companies" in shown
    assert "counted from here" in shown
    session.rollback()
    assert result_of(session, row).k == 2


def test_a_long_list_is_read_by_pages_and_searched_and_a_change_leads_back_to_its_row(session, client):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    add_accounts(session, row, [(f"Plant {n:03d}", None) for n in range(150)], by=cast.bob, at=NOON)
    session.flush()
    page = f"/w/northline/hypotheses/{row.key}/accounts"
    sign_in(client, cast.bob)

    first = client.get(page).text
    second = client.get(re.search(r'rel="next" href="([^"]+)"', first)[1]).text
    found = client.get(f"{page}?q=plant+07").text
    changed = client.post(re.search(r'action="([^"]+/status\?q=plant\+07)"', found)[1], data={"status": "contacted"})

    plants = [sorted(set(re.findall(r"Plant (\d+)", text))) for text in (first, second, found)]
    assert [(part[0], part[-1], len(part)) for part in plants] == [("000", "099", 100), ("100", "149", 50), ("070", "079", 10)]
    assert re.search(r"q=plant\+07#account-\d+$", changed.location)
