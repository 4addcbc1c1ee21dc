"""What cannot wait is mailed within a quarter of an hour, together, to those who want it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.activity.actions import comment
from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind, Audience
from growthlab.core.outbox import OutboxRow
from growthlab.digests.doors import Doors
from growthlab.digests.rounds import mail_all_notices
from growthlab.handover import actions as handover
from tests.builders import MONDAY, a_hypothesis, a_member, a_package, a_workspace, an_active_process

DOORS = Doors("https://g.example.com", "s" * 32)


@pytest.fixture
def team(sqlite_session):
    workspace = a_workspace(sqlite_session)
    return [a_member(sqlite_session, workspace, name, roles=roles) for name, roles in (("Ada", ["growth"]), ("Bob", ["ops"]))]


def mails(session):
    return session.exec(select(OutboxRow).where(OutboxRow.kind == "digest")).all()


def test_two_mentions_within_a_quarter_of_an_hour_are_one_mail(sqlite_session, sqlite_database, team):
    ada, bob = team
    row = a_hypothesis(sqlite_session, ada)
    for minute, text in ((0, "@Bob look at this"), (9, "@Bob and at <b>that</b>")):
        comment(sqlite_session, row, text, by=ada, at=MONDAY + timedelta(minutes=minute))
    sqlite_session.commit()

    sent = [mail_all_notices(sqlite_database, at=MONDAY + timedelta(minutes=m), doors=DOORS) for m in (10, 15, 16, 40)]

    mail = mails(sqlite_session)[0]
    assert sent == [0, 1, 0, 0]
    assert mail.recipient == bob.person.email
    assert "look at this" in mail.text
    assert "&lt;b&gt;that&lt;/b&gt;" in mail.html
    assert f"/hypotheses/{row.key}" in mail.text


def test_a_package_reaches_the_named_owner_at_once(sqlite_session, sqlite_database, team):
    package = a_package(sqlite_session, *team)
    handover.submit(sqlite_session, package, by=team[0], at=MONDAY, on=MONDAY.date())
    sqlite_session.commit()

    mail_all_notices(sqlite_database, at=MONDAY + timedelta(minutes=16), doors=DOORS)

    assert [mail.recipient for mail in mails(sqlite_session) if "hands this over" in mail.text] == [team[1].person.email]


def test_who_switched_mentions_off_gets_no_mail_about_them(sqlite_session, sqlite_database, team):
    team[1].person.quiet_about = ["mention"]
    comment(sqlite_session, a_hypothesis(sqlite_session, team[0]), "@Bob look", by=team[0], at=MONDAY)
    sqlite_session.commit()

    assert mail_all_notices(sqlite_database, at=MONDAY + timedelta(hours=1), doors=DOORS) == 0


def test_naming_oneself_is_no_news(sqlite_session, sqlite_database, team):
    comment(sqlite_session, a_hypothesis(sqlite_session, team[0]), "@Ada remember", by=team[0], at=MONDAY)
    sqlite_session.commit()

    assert mail_all_notices(sqlite_database, at=MONDAY + timedelta(hours=1), doors=DOORS) == 0


def test_an_alert_that_was_passed_on_reaches_the_managers_once(sqlite_session, sqlite_database, team):
    boss = a_member(sqlite_session, team[0].workspace, "Mia", roles=["manager", "admin"])
    process = an_active_process(sqlite_session, team[1])
    sqlite_session.add(
        Alert(
            workspace_id=process.workspace_id, kind=AlertKind.LAPSED, subject_kind="process", subject_id=process.id, since=MONDAY.date(),
            message="x", opened_at=MONDAY, opened_on=MONDAY.date(), audience=Audience.MANAGER, escalated_at=MONDAY,
        )
    )
    sqlite_session.commit()

    for minute in (1, 17, 30, 60):
        mail_all_notices(sqlite_database, at=MONDAY + timedelta(minutes=minute), doors=DOORS)

    assert [mail.recipient for mail in mails(sqlite_session)] == [boss.person.email]
    assert process.title in mails(sqlite_session)[0].text


def test_a_hostile_name_makes_no_second_header(sqlite_session, sqlite_database, team, mailbox):
    from growthlab.core.mail import send_waiting

    team[0].person.name = "Ada\r\nBcc: eve@example.com"
    row = a_hypothesis(sqlite_session, team[0], title="Offer\r\nBcc: eve@example.com to 20 plants")
    comment(sqlite_session, row, "@Bob look", by=team[0], at=MONDAY)
    sqlite_session.commit()
    at = MONDAY + timedelta(minutes=20)

    mail_all_notices(sqlite_database, at=at, doors=DOORS)
    send_waiting(sqlite_database, mailbox.settings, at=at)

    assert mailbox.receivers == [team[1].person.email]
    assert mailbox.arrived[0]["Bcc"] is None


def test_what_nobody_could_send_for_two_days_is_dropped_with_its_reason_and_the_new_is_mailed(sqlite_session, sqlite_database, team):
    row = a_hypothesis(sqlite_session, team[0])
    for day, text in ((0, "@Bob long ago"), (3, "@Bob today")):
        comment(sqlite_session, row, text, by=team[0], at=MONDAY + timedelta(days=day))
    sqlite_session.commit()

    sent = mail_all_notices(sqlite_database, at=MONDAY + timedelta(days=3, hours=1), doors=DOORS)

    dropped, waiting = sorted(mails(sqlite_session), key=lambda mail: mail.status)
    assert sent == 1
    assert ("today" in waiting.text, "long ago" in waiting.text, "long ago" in dropped.text) == (True, False, True)
    assert (dropped.status, dropped.last_error) == ("dropped", "More than 48 hours late, so it was not sent.")
