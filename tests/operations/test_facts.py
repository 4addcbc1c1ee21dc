"""Facts and plans of a KPI."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.activity.blocks import Block
from growthlab.core.errors import RuleBroken
from growthlab.operations import actions, queries
from growthlab.operations.models import KpiFact
from growthlab.operations.rules import PeriodStatus, strip
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve, an_active_process

TODAY = MONDAY.date()
JANUARY_4 = date(2027, 1, 4)


@pytest.fixture
def scene(session):
    cast = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, cast.bob)
    return cast, process, queries.kpis_of(session, process)[0]


def entered(session, kpi, actual, by, on=JANUARY_4, period="2026-12", **more):
    fact = actions.enter_fact(session, kpi, period=period, actual=actual, by=by, at=MONDAY, on=on, **more)
    session.flush()
    return fact


def test_the_owner_enters_a_fact_and_the_period_is_judged(session, scene):
    (_, bob, _), process, kpi = scene

    entered(session, kpi, 2, bob)

    facts = queries.facts_of(session, process)
    cell = strip(facts.kpis[0], facts, on=JANUARY_4)[-2]
    assert (cell.actual, cell.status) == (2, PeriodStatus.PARTIAL)


def test_a_period_that_has_not_begun_takes_no_fact(session, scene):
    (_, bob, _), _, kpi = scene

    with pytest.raises(RuleBroken, match="has not begun"):
        entered(session, kpi, 2, bob, on=TODAY)


def test_an_open_period_takes_an_interim_fact_that_is_not_judged(session, scene):
    (_, bob, _), process, kpi = scene

    entered(session, kpi, 1, bob, on=date(2026, 12, 14))

    facts = queries.facts_of(session, process)
    cell = strip(facts.kpis[0], facts, on=date(2026, 12, 14))[-1]
    assert (cell.interim, cell.actual, cell.status) == (1, None, PeriodStatus.OPEN)


def test_a_correction_needs_a_reason_and_keeps_the_old_number(session, scene):
    (_, bob, _), _, kpi = scene
    old = entered(session, kpi, 2, bob)

    with pytest.raises(RuleBroken, match="Say why"):
        entered(session, kpi, 3, bob)
    new = entered(session, kpi, 3, bob, reason="One case was counted late")

    assert new.corrects_id == old.id
    assert [fact.actual for fact in session.exec(select(KpiFact).order_by(KpiFact.id))] == [2, 3]


def test_the_same_fact_twice_is_one_row(session, scene):
    (_, bob, _), _, kpi = scene

    first, second = entered(session, kpi, 3, bob), entered(session, kpi, 3, bob)

    assert first.id == second.id


def test_a_team_mate_enters_no_fact_and_a_manager_does(session, scene):
    (ada, bob, _), _, kpi = scene
    carl = a_member(session, bob.workspace, "Carl", roles=("ops",))

    with pytest.raises(NotAllowed):
        entered(session, kpi, 3, carl)

    assert entered(session, kpi, 3, ada).actual == 3


def test_the_kpi_owner_and_the_deputy_enter_facts_whatever_their_role(session, scene):
    (ada, bob, _), process, kpi = scene
    vera = a_member(session, bob.workspace, "Vera", roles=("viewer",))
    dan = a_member(session, bob.workspace, "Dan", roles=("growth",))
    kpi.owner_id = vera.person_id
    actions.change_process(session, process, by=ada, at=MONDAY, deputy_id=dan.person_id)

    entered(session, kpi, 2, vera)

    assert entered(session, kpi, 3, dan, reason="recount").actual == 3


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 20])
def test_an_odd_number_is_refused(session, scene, number):
    (_, bob, _), _, kpi = scene

    with pytest.raises(RuleBroken, match="Write a number"):
        entered(session, kpi, number, bob)


@pytest.mark.parametrize("period", ["2026-W50", "2026-Q4", "2026-13", "soon"])
def test_a_period_of_another_kind_is_refused(session, scene, period):
    (_, bob, _), _, kpi = scene

    with pytest.raises(RuleBroken):
        entered(session, kpi, 1, bob, period=period)


def test_the_plan_of_an_ended_period_stands(session, scene):
    (_, bob, _), _, kpi = scene

    with pytest.raises(RuleBroken, match="has ended"):
        actions.set_plan(session, kpi, "2026-12", 1, by=bob, at=MONDAY, on=JANUARY_4)

    assert actions.set_plan(session, kpi, "2027-02", 4, by=bob, at=MONDAY, on=JANUARY_4).plan == 4


def test_an_alert_knows_only_what_was_entered_by_that_day(session, scene):
    (ada, bob, _), _, kpi = scene
    entered(session, kpi, 3, bob, on=date(2027, 1, 20))

    before = [line.kind for line in queries.alerts(session, ada.workspace_id, on=date(2027, 1, 19))]
    after = [line.kind for line in queries.alerts(session, ada.workspace_id, on=date(2027, 1, 20))]

    assert ("unreported" in before, "unreported" in after) == (True, False)


def test_the_owner_is_asked_for_the_fact_and_the_manager_is_not(session, scene):
    (ada, bob, _), _, _ = scene

    mine = [line for line in queries.read_todo(session, [bob], on=JANUARY_4)(bob) if line.block == Block.FACTS]
    theirs = [line for line in queries.read_todo(session, [ada], on=JANUARY_4)(ada) if line.block == Block.FACTS]

    assert [line.subject for line in mine] == ["P-01"]
    assert "December 2026" in mine[0].text
    assert theirs == []


def test_the_facts_of_all_processes_take_the_same_number_of_queries(session, scene, count_queries):
    (_, bob, _), _, _ = scene
    with count_queries() as one:
        queries.all_facts(session, bob.workspace_id)
    for title in ("Second", "Third"):
        an_active_process(session, bob, title=title)
    session.flush()

    with count_queries() as three:
        queries.all_facts(session, bob.workspace_id)

    assert len(three) <= len(one)
