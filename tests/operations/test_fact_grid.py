"""The grid of facts: many KPIs, many periods, one save."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.core import clock
from growthlab.core.periods import Cadence, Period
from growthlab.operations import actions
from growthlab.operations.models import KpiFact
from growthlab.operations.queries import kpis_of
from growthlab.operations.rules import FactEntry
from growthlab.operations.rules.fact_grid import FactCell
from tests.builders import a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.hypotheses.test_backlog_page import queries_of

GRID = "/w/northline/processes/facts"
ENDED = Period.parse("2026-11")


@pytest.fixture
def scene(session):
    """Bob runs P-01 and P-02 since long ago, Mia manages, Ada is his team mate, Eve a stranger."""
    cast = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    processes = [an_active_process(session, cast.bob, title=title) for title in ("Publish cases", "Second")]
    for process in processes:
        process.started_on = date(2020, 1, 1)
    session.commit()
    return cast, [kpis_of(session, process)[0] for process in processes]


def this_month():
    return Period.containing(clock.today("UTC"), Cadence.MONTHLY)


def cell(kpi, period):
    return f"fact-{kpi.id}-{period}"


def entered(session):
    found = [(fact.kpi_id, fact.period, fact.actual) for fact in session.exec(select(KpiFact).order_by(KpiFact.id))]
    session.rollback()  # an open transaction would hold the next request up
    return found


def a_final_fact(session, kpi, actual, by):
    fact = actions.enter_fact(
        session, kpi, period=this_month().previous, actual=actual, by=by, at=clock.now(), on=clock.today("UTC")
    )
    session.commit()
    return fact


def typed_page(client, **typed):
    """What a browser sends of the page as it stands, with these fields typed over."""
    page = client.get(GRID).text
    inputs = [tag for tag in re.findall(r"<input[^>]+>", page) if re.search(r'name="(fact-|seen)', tag)]
    return {re.search(r'name="([^"]+)', tag)[1]: re.search(r'value="([^"]*)', tag)[1] for tag in inputs} | typed


def test_many_facts_are_entered_with_one_save(session, client, scene):
    (_, bob, _), (first, second) = scene
    last = this_month().previous
    sign_in(client, bob)

    answer = client.post(GRID, data={cell(first, last): "1 234,50", cell(second, last): "7", cell(second, last.previous): ""})

    assert answer.status_code == 303
    assert [(period, actual) for _, period, actual in entered(session)] == [(str(last), Decimal("1234.50")), (str(last), 7)]
    assert 'value="1 234.5"' in client.get(GRID).text


def test_what_was_not_typed_over_stays_untouched(session, client, scene):
    (_, bob, _), (first, second) = scene
    a_final_fact(session, first, 3, bob)
    sign_in(client, bob)

    answer = client.post(GRID, data=typed_page(client, **{cell(second, this_month()): "5"}))

    assert answer.status_code == 303
    assert [fact[2] for fact in entered(session)] == [3, 5]


def test_a_correction_asks_for_its_reason_at_the_field_and_loses_nothing(session, client, scene):
    (_, bob, _), (first, second) = scene
    last = this_month().previous
    a_final_fact(session, first, 3, bob)
    sign_in(client, bob)
    typed = typed_page(client, **{cell(first, last): "4", cell(second, last): "77"})

    refused = client.post(GRID, data=typed)

    assert refused.status_code == 422
    assert "Say why it is corrected" in refused.text
    assert 'value="77"' in refused.text
    assert [fact[2] for fact in entered(session)] == [3]

    assert client.post(GRID, data=typed | {"reason": "Counted late"}).status_code == 303
    assert [fact[2] for fact in entered(session)] == [3, 4, 77]


def test_a_number_that_cannot_be_read_is_answered_at_its_cell(session, client, scene):
    (_, bob, _), (first, second) = scene
    last = this_month().previous
    sign_in(client, bob)

    answer = client.post(GRID, data={cell(first, last): "many", cell(second, last): "77"})

    assert answer.status_code == 422
    assert f'id="{cell(first, last)}-error"' in answer.text
    assert 'value="many"' in answer.text
    assert 'value="77"' in answer.text
    assert entered(session) == []


def test_a_number_somebody_else_entered_meanwhile_is_not_overwritten_unseen(session, client, scene):
    (_, bob, _), (first, second) = scene
    last = this_month().previous
    sign_in(client, bob)
    mine = typed_page(client, **{cell(first, last): "4"})
    a_final_fact(session, first, 9, bob)
    a_final_fact(session, second, 8, bob)

    refused = client.post(GRID, data=mine)

    assert refused.status_code == 422
    assert "Somebody entered 9 meanwhile" in refused.text
    assert 'value="4"' in refused.text
    assert 'value="8"' in refused.text
    assert [fact[2] for fact in entered(session)] == [9, 8]


def test_a_number_for_a_cell_that_is_gone_is_said(session, client, scene):
    (_, bob, _), (first, _) = scene
    sign_in(client, bob)

    answer = client.post(GRID, data={cell(first, this_month()): "1", cell(first, "2020-01"): "2"})

    assert answer.status_code == 422
    assert "other periods or KPIs" in answer.text
    assert entered(session) == []


def test_a_manager_fills_the_grid_and_a_named_viewer_the_own_line(session, client, scene):
    (_, bob, _), (first, second) = scene
    vera = a_member(session, bob.workspace, "Vera", roles=("viewer",))
    first.owner_id = vera.person_id
    session.commit()
    sign_in(client, a_member(session, bob.workspace, "Mia", roles=("manager", "admin")))
    managed = client.get(GRID).text
    sign_in(client, vera)

    own = client.get(GRID).text

    assert cell(first, this_month()) in managed
    assert cell(second, this_month()) in managed
    assert cell(first, this_month()) in own
    assert cell(second, this_month()) not in own


def test_a_stranger_finds_nothing_and_a_viewer_or_a_team_mate_may_not(session, client, scene):
    (ada, bob, eve), _ = scene
    people = (eve, ada, a_member(session, bob.workspace, "Vic", roles=("viewer",)))
    session.commit()

    answers = [(sign_in(client, person), client.get(GRID), client.post(GRID))[1:] for person in people]

    assert [(got.status_code, sent.status_code) for got, sent in answers] == [(404, 404), (403, 403), (403, 403)]


def test_only_who_may_fill_it_is_led_to_it(client, scene):
    (ada, bob, _), _ = scene
    sign_in(client, bob)
    led = client.get("/w/northline/processes").text
    sign_in(client, ada)

    assert GRID in led
    assert GRID not in client.get("/w/northline/processes").text


def test_each_rhythm_has_its_tab(session, client, scene):
    (_, bob, _), (first, second) = scene
    second.cadence = Cadence.WEEKLY
    session.commit()
    sign_in(client, bob)

    weekly = client.get(f"{GRID}?cadence=weekly").text

    assert f"fact-{second.id}-" in weekly
    assert f"fact-{first.id}-" not in weekly
    assert "cadence=monthly" in weekly


def test_the_page_takes_the_same_number_of_queries_for_many(session, client, scene):
    (_, bob, _), _ = scene
    sign_in(client, bob)
    few = queries_of(client, GRID)
    for title in ("Three", "Four", "Five"):
        an_active_process(session, bob, title=title)
    session.commit()

    assert queries_of(client, GRID) <= few


def test_an_interim_number_is_asked_anew_once_its_period_has_ended():
    interim = FactEntry(ENDED, Decimal(3), date(2026, 11, 20), seq=1)
    during = FactCell(1, ENDED, date(2026, 11, 25), (interim,))
    after = FactCell(1, ENDED, date(2026, 12, 2), (interim,))

    assert (during.held(), during.so_far) == (3, None)
    assert (after.held(), after.so_far) == (None, 3)
    assert after.is_changed(Decimal(3), 1)


def test_an_empty_or_equal_field_changes_nothing():
    final = FactCell(1, ENDED, date(2026, 12, 9), (FactEntry(ENDED, Decimal(3), date(2026, 12, 2), seq=1),))

    assert not final.is_changed(None, 1)
    assert not final.is_changed(Decimal("3.00"), 1)
    assert final.is_changed(Decimal(4), 1)
