"""Who named me: in comments on hypotheses and processes and in remarks on steps, until I have answered there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.activity.models import Comment
from growthlab.core.days import local_day, midnight
from growthlab.core.formats import excerpt
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.core.marked import as_text
from growthlab.digests.subjects import subject_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process, StepComment
from growthlab.people.models import Membership
from growthlab.people.names import with_name

RECENT = timedelta(days=7)
SHOWN = 80
_SUBJECTS: dict[str, Any] = {"hypothesis": Hypothesis, "process": Process}  # Any: tables of what has comments
_Remark = aliased(StepComment)
Naming = tuple[int, Any]  # who is named, and the comment or remark: Any, two tables


@dataclass(frozen=True)
class Mention:
    """What somebody said to me, on which day of the workspace. `step` is the trace of a process's step, 0 where it is about the whole."""

    said: Comment | StepComment
    subject: Hypothesis | Process
    on: date
    step: int = 0

    def line(self) -> Line:
        """In the current language."""
        text = excerpt(as_text(self.said.text), SHOWN)
        about = subject_of("hypothesis" if isinstance(self.subject, Hypothesis) else "process", self.subject.number, self.subject.title)
        page = Target("operations.step", {"code": about.name, "trace": self.step}) if self.step else about.target
        return Line(
            subject=about.name, title=about.title, text=_("%(name)s: %(text)s", name=self.said.by.name, text=text),
            target=page, action=_("Answer"), since=self.on, icon="comment", block=Block.MENTIONS,
        )


def read_mentions(session: Session, members: Sequence[Membership], *, on: date) -> dict[int, list[Mention]]:
    """By person: what of the last seven days names them and is not answered by them, in the order in which it was said."""
    workspace_id, people = members[0].workspace_id, {member.person_id for member in members}
    zone = members[0].workspace.tz
    since = midnight(on - RECENT, zone)
    comments, remarks = _comments(session, workspace_id, people, since), _remarks(session, workspace_id, people, since)
    subjects = _subjects(session, workspace_id, {_about(row)[:2] for _person_id, row in (*comments, *remarks)})
    found: dict[int, list[Mention]] = defaultdict(list)
    for person_id, row in sorted([*comments, *remarks], key=lambda pair: (pair[1].at, pair[1].id)):
        kind, id_, step = _about(row)
        if (subject := subjects.get((kind, id_))) is not None:
            found[person_id].append(Mention(row, subject, local_day(row.at, zone), step))
    return found


def _about(row: Comment | StepComment) -> tuple[str, int, int]:
    """Kind and id of the subject, and the trace of the step."""
    if isinstance(row, StepComment):
        return "process", row.process_id, row.trace
    return row.subject_kind, row.subject_id, 0


def _comments(session: Session, workspace_id: int, people: set[int], since: datetime) -> list[Naming]:
    recent = (Comment.workspace_id == workspace_id, col(Comment.subject_kind).in_(_SUBJECTS), col(Comment.at) >= since)
    asked = select(Comment).options(*with_name(Comment.by)).where(*recent, _naming(Comment, people)).order_by(col(Comment.id))
    return _unanswered(session, Comment, asked, recent, ("subject_kind", "subject_id"), people)


def _remarks(session: Session, workspace_id: int, people: set[int], since: datetime) -> list[Naming]:
    """Of threads that are not resolved."""
    recent = (StepComment.workspace_id == workspace_id, col(StepComment.at) >= since)
    asked = (
        select(StepComment).options(*with_name(StepComment.by)).outerjoin(_Remark, col(_Remark.id) == StepComment.answers_id)
        .where(*recent, _naming(StepComment, people), col(StepComment.resolved_at).is_(None), col(_Remark.resolved_at).is_(None))
        .order_by(col(StepComment.id))
    )
    return _unanswered(session, StepComment, asked, recent, ("process_id", "trace"), people)


def _unanswered(
    session: Session, table: Any, asked: Any, recent: Any, place: tuple[str, ...], people: set[int]  # Any: a table, a query on it
) -> list[Naming]:
    """Whom each row names, unless they have spoken at the same place since."""
    named = [(person_id, row) for row in session.exec(asked) for person_id in sorted(people.intersection(row.mentions))]
    if not named:
        return []
    where = [getattr(table, name) for name in place]
    newest = sa.select(table.by_id, *where, func.max(table.id)).where(*recent, table.by_id.in_(people))
    spoken = session.execute(newest.group_by(table.by_id, *where))
    answered = {tuple(key): id_ for *key, id_ in spoken}
    return [(who, row) for who, row in named if row.id > answered.get((who, *(getattr(row, name) for name in place)), 0)]


def _naming(table: Any, people: set[int]) -> sa.ColumnElement[bool]:  # Any: a table with mentions
    """Rows that may name one of them: for a single reader the database leaves out most that name others."""
    named = sa.cast(table.mentions, sa.Text)
    return named.contains(str(*people)) if len(people) == 1 else named != "[]"


def _subjects(session: Session, workspace_id: int, about: Collection[tuple[str, int]]) -> dict[tuple[str, int], Any]:  # Any: as above
    found: dict[tuple[str, int], Any] = {}
    for kind, table in _SUBJECTS.items():
        if ids := {id_ for named, id_ in about if named == kind}:
            rows = session.exec(select(table).where(table.workspace_id == workspace_id, table.id.in_(ids)))
            found |= {(kind, row.id): row for row in rows}
    return found
