"""What the check writes into: a workspace of its own with signed-in people, one hypothesis, and mails to send."""

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from growthlab.activity.models import Comment
from growthlab.core import clock, outbox
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.outbox import OutboxRow, Sending
from growthlab.core.timetable import JobRun
from growthlab.core.timetable.models import Cause
from growthlab.hypotheses.actions.drafting import draft
from growthlab.jobs import TIMETABLE
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.models import Workspace
from growthlab.people.rules import Role
from growthlab.people.sessions import open_session

NAME = "Cluster check"


@dataclass(frozen=True)
class Team:
    """The workspace's short name, the hypothesis that is commented on, and a session's token for each writer."""

    slug: str
    hypothesis_id: int
    key: str
    tokens: tuple[str, ...]


def check_empty(database: Database) -> None:
    """RuleBroken when anybody works in this database: the check leaves its rows behind."""
    with database.reading() as session:
        if session.exec(select(Workspace.id).where(Workspace.name != NAME).limit(1)).first() is not None:
            raise RuleBroken(
                N_("This database holds somebody's work. Name an empty one: the check leaves its rows behind."), code="not_empty"
            )


def make_team(database: Database, *, writers: int) -> Team:
    now, tag = clock.now(), secrets.token_hex(4)
    with database.writing() as session:
        workspace = create_workspace(session, name=NAME, language="en", base_currency="EUR", tz="UTC", at=now, slug=f"check-{tag}")
        people = [add_person(session, name=f"Writer {n}", email=f"writer-{n}@{tag}.example", at=now) for n in range(writers)]
        members = [join(session, workspace, one, roles=[Role.MANAGER, Role.ADMIN], at=now) for one in people]
        hypothesis = draft(session, by=members[0], at=now, title="Each answer that was given is kept")
        session.flush()
        tokens = [open_session(session, one, at=now, address="127.0.0.1", browser=NAME) for one in people]
        session.commit()
        return Team(workspace.slug, hypothesis.id, hypothesis.key, tuple(tokens))


def write_mails(database: Database, team: Team, *, first: int, count: int) -> None:
    """Mails for the schedulers to send."""
    now = clock.now()
    with database.writing() as session:
        for number in range(first, first + count):
            outbox.put(session, _mail(team, number, now))
        session.commit()


def kept(session: Session, texts: set[str]) -> Counter[str]:
    """How often each text stands in the database."""
    rows = session.exec(select(Comment.text, func.count()).where(col(Comment.text).like("kept %")).group_by(Comment.text)).all()
    return Counter({text: number for text, number in rows if text in texts})


def unsent(session: Session, team: Team) -> int:
    """Mails of the check that were not sent."""
    mine = col(OutboxRow.unique_key).like(f"cluster:{team.slug}:%")
    return session.exec(select(func.count()).select_from(OutboxRow).where(mine, OutboxRow.status != Sending.SENT)).one()


def doubled_runs(session: Session) -> int:
    """Runs of one job that two schedulers began in one period of the timetable."""
    jobs = {job.name: job for job in TIMETABLE}
    runs = session.exec(select(JobRun).where(JobRun.cause == Cause.TIMETABLE)).all()
    periods = Counter((run.name, jobs[run.name].period(run.started_at)) for run in runs if run.name in jobs)
    return sum(number - 1 for number in periods.values())


def _mail(team: Team, number: int, now: datetime) -> OutboxRow:
    return OutboxRow(
        unique_key=f"cluster:{team.slug}:{number}", recipient=f"reader-{number}@check.example", subject=f"Mail {number}",
        text="One of many.", created_at=now, next_at=now,
    )
