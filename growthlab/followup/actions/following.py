"""The one engine of follow-up: what the rules find becomes rows, on each fact and once a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from growthlab.activity.actions import Settled, settle
from growthlab.activity.actions.settling import Calendar
from growthlab.activity.queries import SubjectKey
from growthlab.activity.rules import Patience
from growthlab.catalog.queries import calendar_of
from growthlab.core.days import local_day
from growthlab.core.events import touched
from growthlab.followup.queries import HYPOTHESIS, PROCESS, findings
from growthlab.people.models import Workspace


def follow(session: Session, workspace_id: int, about: Collection[SubjectKey], *, at: datetime) -> Settled:
    """Bring the alerts of these subjects to what their facts say at that moment. Again: nothing changes."""
    session.flush()  # the rules read what this transaction wrote
    workspace = session.get_one(Workspace, workspace_id)
    on = local_day(at, workspace.tz)
    found = findings(session, workspace_id, on=on, about=about)
    return settle(session, workspace_id, found, about=about, calendar=_calendar(session, workspace, at))


def follow_touched(session: Session) -> None:
    """Everything this transaction's actions worked on, before it is committed: no page shows a stale alert."""
    by_workspace: dict[int, set[SubjectKey]] = defaultdict(set)
    latest: dict[int, datetime] = {}
    for (workspace_id, kind, id_), at in touched(session).items():
        if kind in (HYPOTHESIS, PROCESS):
            by_workspace[workspace_id].add((kind, id_))
            latest[workspace_id] = max(at, latest.get(workspace_id, at))
    touched(session).clear()
    for workspace_id, about in by_workspace.items():
        follow(session, workspace_id, about, at=latest[workspace_id])


def _calendar(session: Session, workspace: Workspace, at: datetime) -> Calendar:
    holidays, weekend = calendar_of(session, workspace)
    settings = workspace.settings
    patience = Patience(
        deputy_after=settings.deputy_told_after, manager_after=settings.manager_told_after, nag_every=settings.reminded_every
    )
    return Calendar(at, local_day(at, workspace.tz), holidays, weekend, patience)
