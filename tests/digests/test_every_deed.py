"""Whatever a mail lets one do, its link keeps the same promises: vote, observe, enter a fact, accept, let sleep, stop watching."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import func, select

from growthlab.activity.actions import watch
from growthlab.activity.models import Alert
from growthlab.core import clock
from growthlab.core.events import Event
from growthlab.digests.doors import DEED_LASTS
from growthlab.digests.views.doing import DEEDS
from growthlab.followup.actions import follow
from growthlab.handover import actions as handover
from growthlab.operations.queries import kpis_of
from tests.builders import MONDAY, a_hypothesis, a_member, a_package, a_workspace, an_active_process
from tests.digests.test_deeds import link
from tests.walks import TODAY, a_running_test, at_day


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at_day(TODAY, 17)):
        yield


def of_vote(session, ada, denis):
    return denis, "voting.focus", {"key": a_hypothesis(session, ada).key}, {"belief_percent": "70"}


def of_observe(session, ada, denis):
    row = a_running_test(session, ada)
    typed = {"on": TODAY.isoformat(), "numerator": "1", "denominator": "4", "spend_currency": "RUB"}
    return ada, "experiments.observe", {"key": row.key}, typed


def of_fact(session, ada, denis):
    process = an_active_process(session, denis)
    arguments = {"code": process.code, "kpi_id": kpis_of(session, process)[0].id, "period": "2026-11"}
    return denis, "operations.enter_fact", arguments, {"actual": "3"}


def of_accept(session, ada, denis):
    package = a_package(session, ada, denis)
    handover.submit(session, package, by=ada, at=MONDAY, on=MONDAY.date())
    return denis, "handover.package", {"key": package.hypothesis.key}, {"can_run": "y"}


def of_snooze(session, ada, denis):
    process = an_active_process(session, denis)
    follow(session, process.workspace_id, [("process", process.id)], at=clock.now())
    until = (clock.now() + timedelta(days=5)).date().isoformat()
    return denis, "operations.process", {"code": process.code}, {"until": until, "reason": "The deputy starts next week."}


def of_unwatch(session, ada, denis):
    row = a_hypothesis(session, ada)
    watch(session, row, by=denis, at=MONDAY)
    return denis, "pages.hypothesis", {"key": row.key}, {}


MADE = {
    "vote": of_vote, "observe": of_observe, "fact": of_fact, "accept": of_accept, "snooze": of_snooze, "unwatch": of_unwatch,
}  # fmt: skip


@pytest.fixture(params=list(DEEDS))
def deed(request, sqlite_app, sqlite_session):
    """Who acts, the link and what is typed; the database as it was before."""
    workspace = a_workspace(sqlite_session)
    ada = a_member(sqlite_session, workspace, "Ada", roles=["growth"])
    denis = a_member(sqlite_session, workspace, "Denis", roles=["ops"])
    member, endpoint, arguments, typed = MADE[request.param](sqlite_session, ada, denis)
    sqlite_session.commit()
    return request.param, member, endpoint, arguments, typed


def events(session):
    session.rollback()
    found = session.exec(select(func.count()).select_from(Event)).one()
    session.commit()  # its transaction would keep the application waiting
    return found


def test_reading_changes_nothing_one_press_does_it_and_a_second_is_refused(sqlite_app, sqlite_session, deed):
    name, member, endpoint, arguments, typed = deed
    client, address = sqlite_app.test_client(), link(sqlite_app, member, name, endpoint, **arguments)
    before = events(sqlite_session)

    looked = [client.get(address).status_code for _ in range(3)]
    after_looking = events(sqlite_session)
    pressed = client.post(address, data=typed)
    again = client.post(address, data=typed)

    assert looked == [200] * 3
    assert (pressed.status_code, again.status_code) == (303, 409)
    assert after_looking == before < events(sqlite_session)


def test_too_old_altered_or_without_the_right_it_does_nothing(sqlite_app, sqlite_session, deed):
    name, member, endpoint, arguments, typed = deed
    old = link(sqlite_app, member, name, endpoint, at=clock.now() - DEED_LASTS - timedelta(hours=1), **arguments)
    address = link(sqlite_app, member, name, endpoint, **arguments)
    altered = address[:-3] + ("aaa" if not address.endswith("aaa") else "bbb")
    before, client = events(sqlite_session), sqlite_app.test_client()

    refused = [client.post(each, data=typed).status_code for each in (old, altered)]
    member.active = False
    sqlite_session.add(member)
    sqlite_session.commit()
    without_right = client.post(address, data=typed).status_code

    assert refused == [422, 422]
    assert without_right == 403
    assert events(sqlite_session) == before


def test_an_alert_that_was_put_to_sleep_from_a_mail_sleeps(sqlite_app, sqlite_session):
    ada = a_member(sqlite_session, a_workspace(sqlite_session), "Ada")
    denis = a_member(sqlite_session, ada.workspace, "Denis", roles=["ops"])
    member, endpoint, arguments, typed = of_snooze(sqlite_session, ada, denis)
    sqlite_session.commit()

    sqlite_app.test_client().post(link(sqlite_app, member, "snooze", endpoint, **arguments), data=typed)

    alert = sqlite_session.exec(select(Alert)).one()
    assert alert.is_snoozed(on=TODAY)
    assert (alert.snooze_reason, alert.snoozed_by_id) == ("The deputy starts next week.", denis.person_id)
