"""The list of alerts, and what a fact does to it in the same moment."""

from datetime import UTC, datetime

import pytest
import time_machine

from growthlab.activity.queries import open_alerts
from growthlab.operations.queries import kpis_of
from tests.builders import a_member, an_active_process, sign_in

MORNING = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.fixture
def process(session, cast):
    return an_active_process(session, cast.bob)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MORNING, tick=False):
        yield


def named(session, process):
    session.expire_all()
    return [row.kind.value for row in open_alerts(session, process.workspace_id)]


def first_open(session, process):
    row = open_alerts(session, process.workspace_id)[0]
    session.commit()  # a reader who holds the lock lets nobody write
    return row


def test_a_fact_opens_and_closes_alerts_in_the_same_transaction(client, session, cast, process):
    page = f"/w/{cast.ada.workspace.slug}/processes/{process.code}"
    kpi = kpis_of(session, process)[0]
    sign_in(client, cast.bob)

    client.post(f"{page}/kpis/{kpi.id}/facts", data={"period": "2026-12", "actual": "0"})

    assert named(session, process) == ["slipping", "no_deputy"]
    assert "Slipping" in client.get(f"/w/{cast.ada.workspace.slug}/alerts").text


def test_an_alert_is_put_to_sleep_on_its_page(client, session, cast, process):
    alerts = f"/w/{cast.ada.workspace.slug}/alerts"
    sign_in(client, cast.ada)
    client.post(f"/w/{cast.ada.workspace.slug}/processes/{process.code}/people", data={"owner_id": cast.bob.person_id, "deputy_id": ""})
    row = first_open(session, process)

    refused = client.post(f"{alerts}/{row.id}/sleep", data={"until": "2027-03-01", "reason": "Holidays"})
    done = client.post(f"{alerts}/{row.id}/sleep", data={"until": "2027-01-20", "reason": "Holidays"})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "28 days at most" in refused.text
    assert "Holidays" in client.get(f"{alerts}?show=asleep").text


@pytest.mark.parametrize(("who", "status"), [("bob", 200), ("eve", 404)])
def test_a_stranger_finds_no_alerts(client, cast, process, who, status):
    sign_in(client, getattr(cast, who))

    assert client.get(f"/w/{cast.ada.workspace.slug}/alerts").status_code == status


def test_a_reader_without_the_right_is_told_so(client, session, cast, process):
    carl = a_member(session, cast.ada.workspace, "Carl")
    sign_in(client, cast.ada)
    client.post(f"/w/{cast.ada.workspace.slug}/processes/{process.code}/people", data={"owner_id": cast.bob.person_id, "deputy_id": ""})
    row = first_open(session, process)
    sign_in(client, carl)

    answer = client.post(f"/w/{cast.ada.workspace.slug}/alerts/{row.id}/sleep", data={"until": "2027-01-20", "reason": "No"})

    assert answer.status_code == 403
