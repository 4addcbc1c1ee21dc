"""The scheduler's turn: what time alone has changed, once a day; what was done elsewhere, at the next tick."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from growthlab.activity.queries import SubjectKey
from growthlab.core.days import local_day
from growthlab.core.db import Database
from growthlab.core.turns import take_turn
from growthlab.followup.actions import follow
from growthlab.followup.models import FollowUpMark
from growthlab.followup.queries import changed_since, followed_ids, mark_of
from growthlab.people.models import Workspace

AT_ONCE = 100  # subjects a transaction: SQLite's other writers wait for well under a second


def follow_all_due(database: Database, *, at: datetime) -> int:
    """Every workspace; answers how many alerts were opened, closed, passed on or repeated. Safe to run at once."""
    with database.reading() as session:
        workspaces = list(session.exec(select(Workspace.id).order_by(col(Workspace.id))))
    return sum(follow_workspace(database, workspace_id, at=at) for workspace_id in workspaces)


def follow_workspace(database: Database, workspace_id: int, *, at: datetime) -> int:
    """All of it when the day has changed or a calendar has, else what events were about since the last time."""
    with database.reading() as session:
        on = local_day(at, session.get_one(Workspace, workspace_id).tz)
        mark = mark_of(session, workspace_id)
        since = changed_since(session, workspace_id, mark, on=on)
        about = followed_ids(session, workspace_id) if since.everything else sorted(since.about)
        if mark is not None and not about and mark.day == on and mark.event_id == since.event_id:
            return 0
    changed = 0
    for part in _parts(about):
        with database.writing() as session:
            take_turn(session, f"follow-up:{workspace_id}")
            changed += follow(session, workspace_id, part, at=at).changed
            session.commit()
    with database.writing() as session:
        take_turn(session, f"follow-up:{workspace_id}")
        _keep(session, workspace_id, on=on, event_id=since.event_id)
        session.commit()
    return changed


def _parts(about: Sequence[SubjectKey]) -> Iterator[Sequence[SubjectKey]]:
    return (about[first : first + AT_ONCE] for first in range(0, len(about), AT_ONCE))


def _keep(session: Session, workspace_id: int, *, on: date, event_id: int) -> None:
    mark = mark_of(session, workspace_id)
    if mark is None:
        mark = FollowUpMark(workspace_id=workspace_id, day=on)
        session.add(mark)
    mark.day, mark.event_id = on, event_id
