"""Conditions of an acceptance are kept until they are met; a win is looked at again after 30, 60 and 90 days."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from growthlab.activity.rules import AlertKind
from growthlab.catalog.rules import Direction
from growthlab.core.periods import Cadence, Period
from growthlab.handover import actions, queries
from growthlab.handover.rules import Condition
from growthlab.handover.rules.sustain import Effect, Outcome, checks_of, last_word
from growthlab.operations import actions as operations
from growthlab.operations.queries import kpis_of
from growthlab.operations.rules import ReviewVerdict
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_described_process, a_member, a_package, ada_bob_and_eve, sign_in

TODAY = MONDAY.date()
NOW = {"at": MONDAY, "on": TODAY}
START = date(2026, 12, 1)


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


@pytest.fixture
def cast(session):
    """Ada tests, Dan runs operations, Mia manages."""
    ada = ada_bob_and_eve(session, ada=("growth",)).ada
    return ada, a_member(session, ada.workspace, "Dan", roles=("ops",)), a_member(
        session, ada.workspace, "Mia", roles=("manager", "admin")
    )


def accepted(session, cast, package):
    ada, dan, _mia = cast
    actions.submit(session, package, by=ada, **NOW)
    session.flush()
    promised = [Condition("Give access to the CRM", TODAY + timedelta(days=7))]
    return actions.accept(session, package, by=dan, conditions=promised, **NOW)


def alerts(session, package, on):
    return [each.finding for each in queries.found(session, package.workspace_id, on=on)]


def test_a_condition_stays_on_todays_lines_until_it_is_met(session, cast):
    ada, dan, _mia = cast
    package = accepted(session, cast, a_package(session, ada, dan))
    before = [line.text for line in queries.read_todo(session, [ada], on=TODAY)(ada)]

    actions.meet_condition(session, package, 0, by=dan, **NOW)
    session.flush()

    assert "Condition by 30 Nov: Give access to the CRM" in before
    assert not [line for line in queries.read_todo(session, [ada], on=TODAY)(ada) if "CRM" in line.text]


def test_a_condition_past_its_day_alerts_until_it_is_met(session, cast):
    ada, dan, _mia = cast
    package = accepted(session, cast, a_package(session, ada, dan))
    due, late = TODAY + timedelta(days=7), TODAY + timedelta(days=9)
    on_the_day, after = alerts(session, package, due), alerts(session, package, late)

    actions.meet_condition(session, package, 0, by=ada, at=noon(late), on=late)

    assert on_the_day == []
    assert [(found.kind, found.since) for found in after] == [(AlertKind.CONDITION_OVERDUE, due + timedelta(days=1))]
    assert alerts(session, package, late) == []
    assert alerts(session, package, late - timedelta(days=1)) != []


def test_nobody_else_says_that_a_condition_is_met(session, cast):
    ada, dan, _mia = cast
    package = accepted(session, cast, a_package(session, ada, dan))

    with pytest.raises(NotAllowed):
        actions.meet_condition(session, package, 0, by=a_member(session, ada.workspace, "Vic", roles=("viewer",)), **NOW)


def test_a_condition_is_met_on_the_page(client, session, cast):
    ada, dan, _mia = cast
    package = accepted(session, cast, a_package(session, ada, dan))
    page = f"/w/{ada.workspace.slug}/hypotheses/{package.hypothesis.key}/handover"
    sign_in(client, dan)

    answer = client.post(f"{page}/conditions/0/fulfilment")

    assert answer.status_code == 303
    assert "met" in client.get(page).text


@pytest.mark.parametrize(
    ("value", "direction", "outcome"),
    [(25, Direction.UP, Outcome.SUSTAINED), (19, Direction.UP, Outcome.DECAYED), (41, Direction.DOWN, Outcome.DECAYED)],
)
def test_a_win_holds_as_long_as_the_kpi_is_inside_the_tests_interval(value, direction, outcome):
    effect = Effect(Decimal(20), Decimal(40), direction)

    checks = checks_of(effect, [(START + timedelta(days=25), Decimal(value))], started_on=START, on=START + timedelta(days=30))

    assert [check.outcome for check in checks] == [outcome, None, None]


def test_without_a_number_in_the_last_thirty_days_nothing_is_known():
    effect = Effect(Decimal(20), Decimal(40), Direction.UP)
    values = [(START + timedelta(days=10), Decimal(25))]

    checks = checks_of(effect, values, started_on=START, on=START + timedelta(days=90))

    assert [check.outcome for check in checks] == [Outcome.SUSTAINED, Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert last_word(checks).days == 30


def measured(metric):
    """The process's KPI is the metric of the test, counted monthly from December."""
    described = a_described_process()
    december = Period(Cadence.MONTHLY, 2026, 12)
    sheet = described["kpis"][0] | {"name": metric, "unit": "%", "target": Decimal(30), "red_threshold": Decimal(10)}
    return [sheet | {"plans": {december: Decimal(30), december.next: Decimal(30), december.next.next: Decimal(30)}}]


def test_a_decayed_win_asks_for_a_decision_and_no_longer_counts(session, cast):
    ada, dan, mia = cast
    package = a_package(session, ada, dan)
    kpis = [sheet | {"owner_id": dan.person_id} for sheet in measured(package.hypothesis.metric.name)]
    actions.change_package(session, package, by=ada, at=MONDAY, kpis=kpis)
    actions.approve(session, accepted(session, cast, package), by=mia, **NOW)
    session.flush()
    january = date(2027, 1, 4)
    kpi = kpis_of(session, package.process)[0]
    operations.enter_fact(session, kpi, period="2026-12", actual=1, by=dan, at=noon(january), on=january)
    session.flush()
    looked = TODAY + timedelta(days=60)

    found = queries.found_decayed(session, package.workspace_id, on=looked)
    operations.review(session, package.process, verdict=ReviewVerdict.KEEP, by=dan, at=noon(looked), on=looked)
    session.flush()

    assert [(each.finding.kind, each.finding.since) for each in found] == [(AlertKind.DECAYED, looked)]
    assert queries.decayed(session, package.workspace_id, on=looked) == {package.hypothesis_id}
    assert queries.found_decayed(session, package.workspace_id, on=looked) == []
