"""What others did where a person watches, in the last seven days: one line a subject, the newest first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.blocks import Block
from growthlab.activity.models import Watch
from growthlab.core.days import local_day, midnight
from growthlab.core.events import Event
from growthlab.core.formats import excerpt
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import FETCHED, Line, first_of
from growthlab.digests.subjects import subject_of
from growthlab.digests.wording import said
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.models import Membership, Person

DAYS, SHOWN = 7, 80
UNTOLD = ("alert.escalated", "alert.reminded", "comment.edited")  # said before, or told to whom it is for
_HERE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_THEIRS = (col(Watch.workspace_id) == _HERE, col(Watch.person_id).in_(sa.bindparam("people", expanding=True)))
_WATCHES = sa.select(col(Watch.person_id), col(Watch.subject_kind), col(Watch.subject_id), col(Watch.at)).where(*_THEIRS)
_SUBJECTS = sa.select(col(Watch.subject_kind), col(Watch.subject_id)).where(*_THEIRS).distinct().subquery()
_NUMBER = sa.func.coalesce(col(Hypothesis.number), col(Process.number))
_EVENTS = (
    sa.select(
        col(Event.id), col(Event.at), col(Event.kind), col(Event.details), col(Event.by_id), col(Event.subject_kind),
        col(Event.subject_id), col(Person.name).label("who"), _NUMBER.label("number"),
        sa.func.coalesce(col(Hypothesis.title), col(Process.title)).label("title"),
    )
    .join(_SUBJECTS, (_SUBJECTS.c.subject_kind == col(Event.subject_kind)) & (_SUBJECTS.c.subject_id == col(Event.subject_id)))
    .outerjoin(Person, col(Person.id) == col(Event.by_id))
    .outerjoin(Hypothesis, (col(Event.subject_kind) == "hypothesis") & (col(Hypothesis.id) == col(Event.subject_id)))
    .outerjoin(Process, (col(Event.subject_kind) == "process") & (col(Process.id) == col(Event.subject_id)))
    .where(
        col(Event.workspace_id) == _HERE, col(Event.at) >= sa.bindparam("since"), col(Event.at) < sa.bindparam("before"),
        col(Event.kind).not_in(UNTOLD), _NUMBER.is_not(None),
    )
    .order_by(col(Event.at), col(Event.id))
)


Standing = Collection[tuple[str, str]]  # subject and kind of each alert that the reader is told elsewhere, or that sleeps
NewsTeller = Callable[[Membership, Standing], list[Line]]


@dataclass(frozen=True)
class News:
    """The newest of what others did with one subject, before what GrowthLab noticed itself, and how much there was."""

    newest: Any  # Any: a row of the events' query
    count: int


def read_news(session: Session, members: Sequence[Membership], *, on: date) -> NewsTeller:
    """Two queries for any number of people; of a subject what came since they began to watch or last did something there."""
    workspace, people = members[0].workspace, [member.person_id for member in members]
    here = {"workspace_id": workspace.id, "people": people}
    watches = session.execute(_WATCHES, here).all()
    if not watches:
        return lambda member, standing: []
    since, before = (midnight(on + timedelta(days=days), workspace.tz) for days in (-DAYS, 1))
    events: dict[tuple[str, int], list[Any]] = defaultdict(list)  # Any: as above
    for event in session.execute(_EVENTS, here | {"since": since, "before": before}):
        events[event.subject_kind, event.subject_id].append(event)
    fresh: dict[int, list[list[Any]]] = defaultdict(list)  # Any: as above
    for watch in watches:
        fresh[watch.person_id].append(_fresh(watch, events.get((watch.subject_kind, watch.subject_id), [])))

    def told(member: Membership, standing: Standing) -> list[Line]:
        told_here = [[event for event in each if not _stands(event, standing)] for each in fresh.get(member.person_id, ())]
        news = [News(_headline(each), len(each)) for each in told_here if each]
        ordered = sorted(news, key=lambda each: (each.newest.at, each.newest.id), reverse=True)
        return first_of([_line(each, workspace.tz) for each in ordered[:FETCHED]], len(ordered))

    return told


def _fresh(watch: Any, events: list[Any]) -> list[Any]:  # Any: as above
    """Without what was said to this person by name, which stands among the mentions."""
    own = [event.at for event in events if event.by_id == watch.person_id]
    since = max([watch.at, *own])
    return [
        event for event in events
        if event.at > since and event.by_id != watch.person_id and watch.person_id not in event.details.get("names", ())
    ]  # fmt: skip


def _headline(events: list[Any]) -> Any:  # Any: as above
    return next((event for event in reversed(events) if event.by_id), events[-1])


def _stands(event: Any, standing: Standing) -> bool:  # Any: as above
    """Whether GrowthLab opened an alert that this reader has before the eyes already."""
    if event.kind != "alert.opened" or not standing:
        return False
    return (subject_of(event.subject_kind, event.number, event.title).name, event.details.get("alert", "")) in standing


def _line(news: News, zone: str) -> Line:
    row = news.newest
    text = f"{row.who or 'GrowthLab'} {excerpt(said(row.kind, row.details), SHOWN)}"
    if news.count > 1:
        more = ngettext("and %(num)d thing more", "and %(num)d things more", news.count - 1)
        text = _("%(text)s, %(more)s", text=text.rstrip("."), more=more)
    subject = subject_of(row.subject_kind, row.number, row.title)
    return Line(
        subject=subject.name, title=subject.title, text=text, target=subject.target, since=local_day(row.at, zone), icon="activity",
        block=Block.WATCHED, deed="unwatch",
    )
