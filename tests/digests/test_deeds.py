"""From a mail one can act: the link opens a page, one press does it, and the rights are those of that moment."""

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from sqlmodel import func, select

from growthlab.core import clock
from growthlab.core.lines import Line, Target
from growthlab.digests.doors import DEED_LASTS, Doors
from growthlab.experiments.models import Observation
from growthlab.handover import actions as handover
from growthlab.handover.models import HandoverPackage
from growthlab.handover.rules import PackageStatus
from growthlab.operations.models import KpiFact
from growthlab.operations.queries import kpis_of
from growthlab.people.actions import deactivate
from growthlab.voting.models import Vote
from tests.builders import MONDAY, a_hypothesis, a_member, a_package, a_workspace, an_active_process
from tests.walks import TODAY, a_running_test, at_day


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at_day(TODAY, 17)):
        yield


def link(app, member, deed, endpoint="voting.focus", *, at=None, **arguments):
    line = Line("", "", "", Target(endpoint, arguments), deed=deed)
    return Doors("", app.config["SECRET_KEY"]).deed(line, member, at=at or clock.now())


@pytest.fixture
def team(sqlite_session):
    workspace = a_workspace(sqlite_session)
    ada = a_member(sqlite_session, workspace, "Ada", roles=["growth"])
    return ada, a_member(sqlite_session, workspace, "Bob", roles=["growth"])


def a_vote_link(app, session, ada, bob):
    row = a_hypothesis(session, ada)
    session.commit()
    return row, link(app, bob, "vote", key=row.key)


def test_opening_a_link_changes_nothing_and_one_press_votes(sqlite_app, sqlite_session, team):
    row, address = a_vote_link(sqlite_app, sqlite_session, *team)
    client = sqlite_app.test_client()
    looked = client.get(address)
    before = sqlite_session.exec(select(func.count()).select_from(Vote)).one()
    sqlite_session.commit()

    pressed = client.post(address, data={"belief_percent": "70"})

    vote = sqlite_session.exec(select(Vote)).one()
    assert (looked.status_code, before, pressed.status_code) == (200, 0, 303)
    assert row.title in looked.text
    assert (vote.belief_percent, vote.person_id) == (70, team[1].person_id)


def test_a_link_works_once_and_says_so(sqlite_app, sqlite_session, team):
    _row, address = a_vote_link(sqlite_app, sqlite_session, *team)
    client = sqlite_app.test_client()
    client.post(address, data={"belief_percent": "70"})

    again = client.post(address, data={"belief_percent": "10"})

    assert again.status_code == 409
    assert "was used already" in again.text
    assert sqlite_session.exec(select(Vote)).one().belief_percent == 70
    assert "It is recorded" in client.get(address).text


def test_of_twenty_presses_at_once_one_counts(app, session):
    workspace = a_workspace(session)
    ada = a_member(session, workspace, "Ada", roles=["growth"])
    row = a_running_test(session, ada)
    session.commit()
    address, answers = link(app, ada, "observe", "experiments.observe", key=row.key), []
    form = {"on": row.started_on.isoformat(), "numerator": "1", "denominator": "3", "spend_currency": "RUB"}

    def press():
        answers.append(app.test_client().post(address, data=form).status_code)

    presses = [Thread(target=press) for _ in range(20)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()

    assert sorted(answers) == [303] + [409] * 19
    assert session.exec(select(func.count()).select_from(Observation)).one() == 1


def test_a_refused_try_uses_the_link_not_up(sqlite_app, sqlite_session, team):
    _row, address = a_vote_link(sqlite_app, sqlite_session, *team)
    client = sqlite_app.test_client()

    refused = client.post(address, data={"comment": "I am sure"})
    then = client.post(address, data={"belief_percent": "30"})

    assert (refused.status_code, then.status_code) == (422, 303)
    assert "I am sure" in refused.text


@pytest.mark.parametrize("change", [lambda a: a[:-2] + ("A" if a[-1] != "A" else "B") * 2, lambda a: a + "x", lambda a: "/do/nonsense"])
def test_an_altered_link_does_nothing(sqlite_app, sqlite_session, team, change):
    _row, address = a_vote_link(sqlite_app, sqlite_session, *team)

    answer = sqlite_app.test_client().post(change(address), data={"belief_percent": "70"})

    assert answer.status_code == 422
    assert "not whole" in answer.text


def test_a_link_of_another_purpose_does_nothing(sqlite_app, sqlite_session, team):
    stop = Doors("", sqlite_app.config["SECRET_KEY"]).stop(team[1].person_id, "weekly")

    assert sqlite_app.test_client().get(stop.replace("/stop/", "/do/")).status_code == 422


def test_a_link_ends_after_two_weeks(sqlite_app, sqlite_session, team):
    row = a_hypothesis(sqlite_session, team[0])
    sqlite_session.commit()
    old = link(sqlite_app, team[1], "vote", key=row.key, at=clock.now() - DEED_LASTS - timedelta(hours=1))

    answer = sqlite_app.test_client().post(old, data={"belief_percent": "70"})

    assert answer.status_code == 422
    assert "too old" in answer.text


def test_who_has_left_can_do_nothing_with_old_links(sqlite_app, sqlite_session, team):
    _row, address = a_vote_link(sqlite_app, sqlite_session, *team)
    boss = a_member(sqlite_session, team[0].workspace, "Mia", roles=["manager", "admin"])
    deactivate(sqlite_session, team[1], by=boss, at=MONDAY)
    sqlite_session.commit()

    answer = sqlite_app.test_client().post(address, data={"belief_percent": "70"})

    assert answer.status_code == 403
    assert sqlite_session.exec(select(func.count()).select_from(Vote)).one() == 0


def test_a_right_that_was_taken_away_is_gone_from_the_link_too(sqlite_app, sqlite_session, team):
    _row, address = a_vote_link(sqlite_app, sqlite_session, *team)
    team[1].roles = ["viewer"]
    sqlite_session.commit()

    assert sqlite_app.test_client().post(address, data={"belief_percent": "70"}).status_code == 403


def test_a_fact_is_entered_for_the_period_of_the_link(sqlite_app, sqlite_session, team):
    owner = a_member(sqlite_session, team[0].workspace, "Denis", roles=["ops"])
    process = an_active_process(sqlite_session, owner)
    kpi = kpis_of(sqlite_session, process)[0]
    sqlite_session.commit()
    address = link(sqlite_app, owner, "fact", "operations.enter_fact", code=process.code, kpi_id=kpi.id, period="2026-11")

    answer = sqlite_app.test_client().post(address, data={"actual": "3", "period": "2026-12"})

    fact = sqlite_session.exec(select(KpiFact)).one()
    assert answer.status_code == 303
    assert (fact.period, fact.actual, fact.entered_by_id) == ("2026-11", 3, owner.person_id)


def test_a_package_is_accepted_with_the_tick_that_acceptance_asks_for(sqlite_app, sqlite_session, team):
    denis = a_member(sqlite_session, team[0].workspace, "Denis", roles=["ops"])
    package = a_package(sqlite_session, team[0], denis)
    handover.submit(sqlite_session, package, by=team[0], at=MONDAY, on=MONDAY.date())
    sqlite_session.commit()
    address = link(sqlite_app, denis, "accept", "handover.package", key=package.hypothesis.key)
    client = sqlite_app.test_client()

    unticked = client.post(address, data={})
    ticked = client.post(address, data={"can_run": "y"})

    sqlite_session.expire_all()
    assert (unticked.status_code, ticked.status_code) == (422, 303)
    assert sqlite_session.exec(select(HandoverPackage)).one().status is PackageStatus.ACCEPTED


def test_an_alert_sleeps_with_a_reason(sqlite_app, sqlite_session, team):
    owner = a_member(sqlite_session, team[0].workspace, "Denis", roles=["ops"])
    process = an_active_process(sqlite_session, owner)
    sqlite_session.commit()
    address = link(sqlite_app, owner, "snooze", "operations.process", code=process.code)

    answer = sqlite_app.test_client().post(address, data={"until": "", "reason": "Holiday"})

    assert answer.status_code == 422
    assert sqlite_app.test_client().get(address).status_code == 200
