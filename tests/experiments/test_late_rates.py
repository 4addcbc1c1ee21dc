"""A rate that comes later than the spend, or is corrected, reaches every total."""

from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_rate
from growthlab.core.events import Event
from growthlab.experiments.queries import observations, result_of
from growthlab.hypotheses.actions.drafting import draft
from tests.builders import MONDAY, a_member, ada_bob_and_eve, sign_in
from tests.walks import a_running_test, seen


@pytest.fixture
def scene(session):
    """Bob's test has spent 10.00 USD and 500.00 RUB in November 2026; the base currency is RUB."""
    bob = ada_bob_and_eve(session).bob
    row = a_running_test(session, bob)
    seen(session, row, bob, 1, 4, spend=1_000, spend_currency="USD")
    seen(session, row, bob, 0, 2, spend=50_000)
    return bob, row, a_member(session, bob.workspace, "Mia", roles=("manager",))


def dollar(session, by, rate, month="2026-11"):
    return set_rate(session, month=month, currency="USD", rate=Decimal(rate), by=by, at=MONDAY)


def test_spend_that_waited_for_its_rate_enters_the_total(session, scene):
    _, row, mia = scene
    before = (row.spend_base, row.spend_unconverted)

    dollar(session, mia, 90)

    session.refresh(row)
    assert before == (50_000, True)
    assert (row.spend_base, row.spend_unconverted) == (50_000 + 90_000, False)
    assert result_of(session, row).spend_base == 140_000


def test_a_corrected_rate_changes_the_total_and_the_event_keeps_both(session, scene):
    _, row, mia = scene
    dollar(session, mia, 90)

    dollar(session, mia, "95.5")

    events = session.exec(select(Event).where(Event.kind == "spend.recounted", Event.subject_id == row.id).order_by(Event.id)).all()
    assert [(event.details["before"], event.details["after"]) for event in events] == [(50_000, 140_000), (140_000, 145_500)]
    assert [entry.rate for entry in observations(session, row)] == [Decimal("95.5"), 1]


def test_a_rate_of_another_month_touches_nothing(session, scene):
    _, row, mia = scene

    dollar(session, mia, 90, month="2026-10")

    session.refresh(row)
    assert (row.spend_base, row.spend_unconverted) == (50_000, True)


def test_the_same_rate_again_leaves_no_event(session, scene):
    mia = scene[2]
    dollar(session, mia, 90)

    dollar(session, mia, 90)

    assert len(session.exec(select(Event).where(Event.kind == "spend.recounted")).all()) == 1


def test_a_budget_counts_at_the_last_rate_before_its_start(session, scene):
    bob, _, mia = scene
    planned = draft(session, by=bob, at=MONDAY, title="Ads", budget_amount=200_000, budget_currency="USD", budget_hours=Decimal(1))
    dollar(session, mia, 80, month="2026-01")
    dollar(session, mia, 90, month="2026-05")

    dollar(session, mia, 99, month="2030-01")

    session.refresh(planned)
    assert planned.budget_base == 200_000 * 90


def test_the_page_of_rates_does_the_same(session, scene, client):
    _, row, mia = scene
    sign_in(client, mia)

    answer = client.post(f"/w/{mia.workspace.slug}/catalog/rates", data={"month": "2026-11", "currency": "USD", "rate": "90"})

    session.refresh(row)
    assert (answer.status_code, row.spend_base) == (303, 140_000)
