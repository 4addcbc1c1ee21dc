"""One digest per person and ISO week, however often and by however many it is made."""

from datetime import UTC, datetime, timedelta
from threading import Thread

from sqlmodel import func, select

from growthlab.core.outbox import OutboxRow
from growthlab.digests.doors import Doors
from growthlab.digests.models import DigestRun
from growthlab.digests.rounds import make_all_due
from growthlab.people.actions import deactivate
from tests.builders import a_hypothesis, a_member, a_workspace

MONDAY_NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
URL = "https://growth.example.com"
DOORS = Doors(URL, "s" * 32)


def a_team_with_a_vote_to_give(session):
    workspace = a_workspace(session, "Northline")
    ada = a_member(session, workspace, "Ada", roles=["growth"])
    a_member(session, workspace, "Bob", roles=["growth"])
    a_hypothesis(session, ada, state="backlog")
    session.commit()
    return workspace


def mails(database):
    with database.reading() as session:
        return session.exec(select(OutboxRow).where(OutboxRow.kind == "digest")).all()


def test_everybody_with_something_to_do_gets_one_mail(session, database):
    a_team_with_a_vote_to_give(session)

    made = make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    assert made == len(mails(database)) >= 1
    assert all(URL in mail.text and URL in mail.html for mail in mails(database))


def test_making_them_again_makes_none(session, database):
    a_team_with_a_vote_to_give(session)
    first = make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    again = make_all_due(database, at=MONDAY_NINE + timedelta(hours=3), doors=DOORS)

    assert again == 0
    assert len(mails(database)) == first


def test_three_schedulers_at_once_make_one_each(session, database):
    a_team_with_a_vote_to_give(session)
    schedulers = [Thread(target=make_all_due, args=(database,), kwargs={"at": MONDAY_NINE, "doors": DOORS}) for _ in range(3)]

    for scheduler in schedulers:
        scheduler.start()
    for scheduler in schedulers:
        scheduler.join()

    with database.reading() as reading:
        per_person = reading.exec(select(func.count()).select_from(DigestRun).group_by(DigestRun.person_id)).all()
    assert set(per_person) == {1}
    assert len({mail.unique_key for mail in mails(database)}) == len(mails(database))


def test_before_nine_nothing_is_made(session, database):
    a_team_with_a_vote_to_give(session)

    assert make_all_due(database, at=MONDAY_NINE - timedelta(minutes=1), doors=DOORS) == 0


def test_a_digest_missed_by_more_than_two_days_is_dropped_with_a_record(session, database):
    a_team_with_a_vote_to_give(session)

    made = make_all_due(database, at=MONDAY_NINE + timedelta(hours=49), doors=DOORS)

    with database.reading() as reading:
        runs = reading.exec(select(DigestRun)).all()
    assert made == 0
    assert {run.dropped for run in runs} == {True}


def test_a_deactivated_person_gets_none(session, database):
    workspace = a_team_with_a_vote_to_give(session)
    boss = a_member(session, workspace, "Mia", roles=["manager", "admin"])
    bob = a_member(session, workspace, "Bob", roles=["growth"])
    deactivate(session, bob, by=boss, at=MONDAY_NINE)
    session.commit()

    make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    assert "bob" not in " ".join(mail.recipient for mail in mails(database))
