"""What has changed since the follow-up last looked: only that needs a look, until the day changes."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from growthlab.activity.queries import SubjectKey
from growthlab.core.events import Event
from growthlab.followup.models import FollowUpMark
from growthlab.followup.queries.findings import HYPOTHESIS, PROCESS

WIDE = frozenset({"holiday", "membership", "workspace"})  # one event here may change any alert


@dataclass(frozen=True)
class Since:
    """What to look at: these subjects, or everything. `event_id` is the last event that this takes into account."""

    about: frozenset[SubjectKey]
    everything: bool
    event_id: int


def mark_of(session: Session, workspace_id: int) -> FollowUpMark | None:
    return session.exec(select(FollowUpMark).where(FollowUpMark.workspace_id == workspace_id)).first()


def is_behind(session: Session, workspace_id: int, *, on: date) -> date | None:
    """The day as of which the alerts stand, when that is not today; None when they are fresh or never were."""
    mark = mark_of(session, workspace_id)
    return mark.day if mark is not None and mark.day < on else None


def changed_since(session: Session, workspace_id: int, mark: FollowUpMark | None, *, on: date) -> Since:
    newest = session.exec(select(func.max(Event.id)).where(Event.workspace_id == workspace_id)).one() or 0
    if mark is None or mark.day != on:
        return Since(frozenset(), everything=True, event_id=newest)
    rows = session.exec(
        select(Event.subject_kind, Event.subject_id)
        .where(Event.workspace_id == workspace_id, col(Event.id) > mark.event_id, ~col(Event.kind).startswith("alert."))
        .distinct()
    ).all()
    about = frozenset((kind, id_) for kind, id_ in rows if kind in (HYPOTHESIS, PROCESS))
    return Since(about, everything=any(kind in WIDE for kind, _id in rows), event_id=newest)
