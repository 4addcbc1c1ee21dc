"""Digests of many people: read once a workspace, cut into shares that several schedulers take."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlmodel import col, select

from growthlab.cli import main
from growthlab.core.i18n import use_locale
from growthlab.core.outbox import OutboxRow
from growthlab.digests.actions.copies import ask, confirm
from growthlab.digests.doors import Doors
from growthlab.digests.due import due_digests
from growthlab.digests.jobs import make_due
from growthlab.digests.models import DigestLease, DigestRun
from growthlab.digests.queries import read_waiting, sections_for
from growthlab.digests.rounds import SomeNotWritten, make_all_due
from growthlab.digests.shares import LASTS, give_free, shares_of, take_share
from growthlab.people.actions import deactivate
from growthlab.people.models import Membership, Person
from growthlab.people.rules import Role
from growthlab.voting.queries.ballots import OwnBallots, TeamBallots
from tests.builders import MONDAY, a_hypothesis, a_member, a_workspace
from tests.counting import statements_on
from tests.walks import a_decided_test

MONDAY_NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
DOORS = Doors("https://growth.example.com", "s" * 32)
TOLD_ON = date(2026, 11, 23)
ROLES = [[role] for role in Role] + [[Role.GROWTH, Role.OPS], [Role.MANAGER, Role.ADMIN]]


def team_of(session, size, name="Northline"):
    workspace = a_workspace(session, name)
    boss = a_member(session, workspace, f"Mia{name}", roles=["manager", "admin"])
    for n in range(4):
        a_hypothesis(session, boss, title=f"Call {n} partners of the north")
    for n in range(size - 1):
        a_member(session, workspace, f"{name}{n}", roles=["growth"] if n % 3 else ["growth", "lead"])
    session.commit()
    return boss


def statements_of(database, work):
    with statements_on(database.engine) as said:
        work()
    return said


def test_a_digest_of_a_whole_team_says_to_each_what_their_today_says(northline):
    members = northline.exec(select(Membership).order_by(col(Membership.id))).all()
    waiting = read_waiting(northline, members, on=TOLD_ON)

    together, alone = [], []
    for member in members:
        with use_locale(member.person.locale):
            together.append(waiting.sections_of(member))
            alone.append(sections_for(northline, member, on=TOLD_ON))

    assert together == alone
    assert any(together)


@pytest.mark.parametrize("roles", ROLES, ids="+".join)
@pytest.mark.parametrize("locale", ["en", "ru"])
def test_whatever_the_role_team_and_today_agree(northline, roles, locale):
    members = northline.exec(select(Membership).order_by(col(Membership.id))).all()
    dressed = [member.model_copy(update={"roles": [role.value for role in roles]}) for member in members]
    for member, copy in zip(members, dressed, strict=True):
        sa.orm.attributes.set_committed_value(copy, "workspace", member.workspace)
        sa.orm.attributes.set_committed_value(copy, "person", member.person)
    waiting = read_waiting(northline, dressed, on=TOLD_ON)

    with use_locale(locale):
        for member in dressed:
            assert waiting.sections_of(member, limit=12) == sections_for(northline, member, on=TOLD_ON, limit=12)


@pytest.mark.parametrize("few", [0, 2_000])
def test_ballots_of_a_team_are_those_of_each_member_whichever_way_they_are_read(northline, few):
    members = northline.exec(select(Membership).order_by(col(Membership.id))).all()
    team, own = TeamBallots(northline, members), OwnBallots(northline, few=few)

    for member in members:
        assert team.waiting(member) == own.waiting(member)
        assert team.believed(member) == own.believed(member)
        assert team.apart(member) == own.apart(member)


def test_thirty_people_of_a_workspace_ask_as_many_queries_as_two(session, database):
    team_of(session, 2, "Few")
    few = statements_of(database, lambda: make_all_due(database, at=MONDAY_NINE, doors=DOORS))
    team_of(session, 30, "Many")

    many = statements_of(database, lambda: make_all_due(database, at=MONDAY_NINE, doors=DOORS))

    assert len(session.exec(select(DigestRun)).all()) == 32
    assert len([s for s in many if s.startswith("SELECT")]) == len([s for s in few if s.startswith("SELECT")])


def test_a_share_is_taken_by_one_scheduler_and_by_another_after_its_lease(session, database):
    team_of(session, 3)
    share = next(shares_of(due_digests(session, at=MONDAY_NINE)))

    first = take_share(session, share, by="one", at=MONDAY_NINE)
    session.flush()
    second = take_share(session, share, by="two", at=MONDAY_NINE)
    after = take_share(session, share, by="two", at=MONDAY_NINE + LASTS + timedelta(seconds=1))

    assert (first, second, after) == (share, None, share)


def test_a_share_that_was_written_is_free_and_has_nothing_left(session, database):
    team_of(session, 3)
    share = next(shares_of(due_digests(session, at=MONDAY_NINE)))
    session.commit()
    make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    assert session.exec(select(DigestLease)).all() == []
    assert take_share(session, share, by="one", at=MONDAY_NINE) is None
    give_free(session, share, by="one")


def test_one_letter_that_cannot_be_written_keeps_nobody_else_waiting(session, database):
    team_of(session, 3)
    broken = session.exec(select(Person.id).order_by(col(Person.id))).first()
    session.add(DigestRun(week="2026-W40", person_id=broken, made_at=MONDAY, items=[["not", "an item"]]))
    session.commit()

    with pytest.raises(SomeNotWritten, match=f"1 not written; person {broken}"):
        make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    told = session.exec(select(DigestRun.person_id).where(DigestRun.week == "2026-W49")).all()
    assert len(told) == 2
    assert broken not in told


def test_the_command_sends_everybody_elses_letters_and_says_whose_could_not_be_written(session, database, tmp_path, monkeypatch):
    monkeypatch.setenv("MAIL_DIR", str(tmp_path))
    team_of(session, 3)
    broken = session.exec(select(Person.id).order_by(col(Person.id))).first()
    session.add(DigestRun(week="2026-W40", person_id=broken, made_at=MONDAY, items=[["not", "an item"]]))
    session.commit()
    url = database.url.render_as_string(hide_password=False)

    said = CliRunner().invoke(main, ["digest", "send", "--as-of", MONDAY_NINE.isoformat(), "--database-url", url])

    assert (said.exit_code, len(list(tmp_path.rglob("*.eml")))) == (1, 2)
    assert f"2 made, 2 sent, 1 not written; person {broken}" in said.output


def test_who_works_in_two_workspaces_gets_one_mail_of_both(session, database):
    team_of(session, 2, "One")
    two = team_of(session, 2, "Two")
    a_member(session, two.workspace, "One0", roles=["growth"])
    session.commit()

    make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    mails = [mail for mail in session.exec(select(OutboxRow)) if mail.recipient == "one0@northline.example"]
    assert len(mails) == 1
    assert "One, " in mails[0].text
    assert "Two, " in mails[0].text


def test_who_left_between_two_rounds_gets_none(session, database):
    boss = team_of(session, 3)
    leaver = session.exec(select(Membership).order_by(col(Membership.id).desc())).first()
    deactivate(session, leaver, by=boss, at=MONDAY)
    session.commit()

    make_all_due(database, at=MONDAY_NINE, doors=DOORS)

    assert leaver.person_id not in session.exec(select(DigestRun.person_id)).all()


def test_a_letter_that_cannot_be_written_stops_no_copy(session, database):
    boss = team_of(session, 2)
    a_decided_test(session, boss)
    copy = ask(session, "owner@example.com", "en", by=boss, at=MONDAY, doors=DOORS)
    confirm(session, copy.id, at=MONDAY)
    session.add(DigestRun(week="2026-W40", person_id=boss.person_id, made_at=MONDAY, items=[["not", "an item"]]))
    session.commit()

    with pytest.raises(SomeNotWritten):
        make_due(database, {"BASE_URL": DOORS.base_url, "SECRET_KEY": "s" * 32}, at=MONDAY_NINE)

    sent = session.exec(select(OutboxRow).where(OutboxRow.recipient == "owner@example.com", OutboxRow.kind == "digest")).all()
    assert len(sent) == 1
