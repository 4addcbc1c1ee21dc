"""What the scheduler does: voting sessions are revealed, and ended after their last day; many scores are counted again."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from growthlab.core.days import local_day
from growthlab.core.db import Database
from growthlab.core.locks import hold
from growthlab.core.tasks import Bench, Task, works
from growthlab.people.models import Workspace
from growthlab.voting.actions.recounting import recount_some
from growthlab.voting.actions.revealing import left_complete, reveal_left_complete
from growthlab.voting.actions.sessions import end_session
from growthlab.voting.models import VotingSession
from growthlab.voting.queries.scoring import RECOUNT

PAUSE = 0.02  # others get the lock of SQLite between two steps
AHEAD = timedelta(days=1)  # the day ends up to 14 hours earlier somewhere than in UTC


def follow_sessions(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting's value
    """What is due is ended, and what nobody is waited for on is revealed; answers how many of both."""
    return end_sessions_due(database, settings, at=at) + reveal_unwaited(database, at=at)


def reveal_unwaited(database: Database, *, at: datetime) -> int:
    """Cards on which the last who was waited for may no longer vote: a change of roles reveals nothing by itself."""
    with database.reading() as session:
        found = sorted(set(session.exec(select(VotingSession.workspace_id).where(col(VotingSession.closed_at).is_(None))).all()))
        wanted = [workspace_id for workspace_id in found if left_complete(session, workspace_id)]
    count = 0
    for workspace_id in wanted:
        with database.writing() as session:
            count += reveal_left_complete(session, workspace_id, at=at)
            session.commit()
    return count


def end_sessions_due(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting's value
    """In the time zone of each workspace; answers how many ended."""
    with database.reading() as session:
        rows = session.execute(
            sa.select(col(VotingSession.id), col(VotingSession.until), col(Workspace.tz))
            .join(Workspace, col(Workspace.id) == VotingSession.workspace_id)
            .where(col(VotingSession.closed_at).is_(None), col(VotingSession.until) < at.date() + AHEAD)
            .order_by(col(VotingSession.id))
        ).all()
    due = [session_id for session_id, until, zone in rows if until < local_day(at, zone)]
    return sum(_end(database, session_id, at=at) for session_id in due)


@works(RECOUNT, take_back=lambda bench: None)
def recount_scores(bench: Bench) -> None:
    """Step by step, each by the formula that is in force then. Where it stops, the rest keeps its old scores."""
    after, done = int(bench.task.params.get("after", 0)), bench.task.done
    while True:
        with bench.database.writing() as session:
            workspace = session.get_one(Workspace, bench.task.workspace_id)
            ids = recount_some(session, workspace.id, workspace.scoring, after=after)
            if not ids:
                return
            after, done = ids[-1], done + len(ids)
            bench.tell(session, done)
            session.get_one(Task, bench.task.id).params = {"after": after}
            session.commit()
        time.sleep(PAUSE)


def _end(database: Database, session_id: int, *, at: datetime) -> bool:
    """One transaction each; False when its lead was first."""
    with database.writing() as session:
        voting = session.get(VotingSession, session_id)
        if voting is None:
            return False
        hold(session, voting)
        if not voting.is_open:
            return False
        end_session(session, voting, by_id=None, at=at)
        session.commit()
    return True
