"""A digest says what changed since the last one, praises what is empty, and stays away when there is nothing to say."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from growthlab.core.outbox import OutboxRow
from growthlab.digests.doors import Doors
from growthlab.digests.due import due_digests
from growthlab.digests.models import DigestRun
from growthlab.digests.rounds import make_all_due
from growthlab.voting.actions import cast_vote
from tests.builders import a_hypothesis, a_member, a_workspace
from tests.walks import a_stopped_test

DOORS = Doors("https://g.example.com", "s" * 32)
FIRST = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def team(sqlite_session):
    workspace = a_workspace(sqlite_session)
    return [a_member(sqlite_session, workspace, name, roles=["growth"]) for name in ("Ada", "Bob")]


def mail_to(session, member, at):
    session.expire_all()
    query = select(OutboxRow).where(OutboxRow.person_id == member.person_id, OutboxRow.created_at == at)
    return session.exec(query).first()


def test_the_second_digest_says_what_is_new_what_stays_and_what_is_gone(sqlite_session, sqlite_database, team):
    ada, bob = team
    done, stays = a_hypothesis(sqlite_session, ada), a_hypothesis(sqlite_session, ada)
    sqlite_session.commit()
    make_all_due(sqlite_database, at=FIRST, doors=DOORS)
    cast_vote(sqlite_session, done, belief_percent=70, by=bob, at=FIRST)
    fresh = a_hypothesis(sqlite_session, ada)
    sqlite_session.commit()

    make_all_due(sqlite_database, at=FIRST + WEEK, doors=DOORS)

    before, after = mail_to(sqlite_session, bob, FIRST).text, mail_to(sqlite_session, bob, FIRST + WEEK).text
    assert "Since the last digest" not in before
    assert "Since the last digest: 1 new, 1 still there." in after
    assert f"Done or gone: {done.key}." in after
    assert "(new)" in after[after.index(fresh.key) :]
    assert "(for 2 weeks)" in after[after.index(stays.key) :]


def test_who_has_nothing_gets_nothing_or_a_word_that_all_is_in_order(sqlite_session, sqlite_database, team):
    team[0].person.digest_when_empty = True
    sqlite_session.commit()

    made = make_all_due(sqlite_database, at=FIRST, doors=DOORS)

    mail = mail_to(sqlite_session, team[0], FIRST)
    assert made == 1
    assert mail.subject == "Week 49: All in order"
    assert "Nothing waits under" in mail.text


def test_fridays_reminder_comes_to_who_wants_it_and_owes_a_learning(sqlite_session, sqlite_database, team):
    friday = FIRST + timedelta(days=4, hours=6)
    for member in team:
        member.person.friday_learnings = True
    row = a_stopped_test(sqlite_session, team[0])
    sqlite_session.commit()
    make_all_due(sqlite_database, at=FIRST, doors=DOORS)

    made = [make_all_due(sqlite_database, at=friday + timedelta(minutes=n), doors=DOORS) for n in (-1, 0, 1)]

    assert made == [0, 1, 0]
    assert row.key in mail_to(sqlite_session, team[0], friday).text


def test_another_zone_or_hour_in_the_middle_of_the_week_makes_no_second_digest(sqlite_session, sqlite_database, team):
    a_hypothesis(sqlite_session, team[0])
    sqlite_session.commit()
    make_all_due(sqlite_database, at=FIRST, doors=DOORS)
    person = team[1].person
    person.tz, person.digest_weekday, person.digest_time = "Pacific/Auckland", 2, time(18)
    sqlite_session.commit()

    later = sum(make_all_due(sqlite_database, at=FIRST + timedelta(hours=h), doors=DOORS) for h in range(0, 144, 12))

    assert later == 0


@pytest.mark.parametrize(("hours", "is_late"), [(30, False), (60, True)])
def test_a_sunday_that_was_missed_is_made_up_or_dropped_with_a_record(sqlite_session, sqlite_database, team, hours, is_late):
    a_hypothesis(sqlite_session, team[0])
    team[1].person.digest_weekday = 6
    sqlite_session.commit()
    woke = FIRST + timedelta(days=6, hours=hours)

    make_all_due(sqlite_database, at=woke, doors=DOORS)
    make_all_due(sqlite_database, at=woke + timedelta(hours=1), doors=DOORS)

    [run] = sqlite_session.exec(select(DigestRun).where(DigestRun.person_id == team[1].person_id)).all()
    assert (run.week, run.dropped, run.outbox_id is None) == ("2026-W49", is_late, is_late)


def test_a_zone_that_is_no_more_delays_nobody(sqlite_session, sqlite_database, team):
    a_hypothesis(sqlite_session, team[0])
    team[0].person.tz = "Mars/Olympus"
    sqlite_session.commit()

    make_all_due(sqlite_database, at=FIRST, doors=DOORS)

    assert mail_to(sqlite_session, team[1], FIRST) is not None


def test_a_machine_that_slept_a_day_and_a_half_makes_up_for_it_and_then_goes_on(sqlite_session, sqlite_database, team):
    a_hypothesis(sqlite_session, team[0])
    sqlite_session.commit()
    woke = FIRST + timedelta(hours=36)

    due = due_digests(sqlite_session, at=woke)
    sqlite_session.commit()
    made = make_all_due(sqlite_database, at=woke, doors=DOORS)

    runs = sqlite_session.exec(select(DigestRun)).all()
    assert {one.why for one in due} == {"missed and made up"}
    assert made >= 1
    assert {run.week for run in runs} == {"2026-W49"}
    assert not any(run.dropped for run in runs)
