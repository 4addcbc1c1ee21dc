"""Lines that belong to no single feature: who named me, and what somebody who left still owns."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.activity.models import Comment
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.days import midnight
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.core.marked import as_text
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import CLOSED, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Membership, Person
from growthlab.people.names import with_name
from growthlab.people.rules import Permission

RECENT = timedelta(days=7)
SHOWN = 80
_HERE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_GONE = (
    sa.select(col(Membership.person_id))
    .join(Person, col(Person.id) == col(Membership.person_id))
    .where(col(Membership.workspace_id) == _HERE, ~col(Membership.active) | ~col(Person.active))
)
_LEFT_HYPOTHESES = sa.select(col(Hypothesis.number), col(Hypothesis.title)).where(
    col(Hypothesis.workspace_id) == _HERE, col(Hypothesis.owner_id).in_(_GONE),
    col(Hypothesis.state).not_in(sorted(CLOSED | {State.PROMOTED})),
)
_LEFT_PROCESSES = sa.select(col(Process.number), col(Process.title)).where(
    col(Process.workspace_id) == _HERE, col(Process.owner_id).in_(_GONE), col(Process.status) == ProcessStatus.ACTIVE
)


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    mentions = _mentions(session, members, on)
    selects = any(member.may(Permission.SELECT) for member in members)
    left = _left_behind(session, members[0].workspace_id) if selects else []
    without_owner = once_a_language(lambda: [_without_owner(*each) for each in left])

    def told(member: Membership) -> list[Line]:
        lines = [_mention(*each) for each in mentions.get(member.person_id, ())]
        return lines + (without_owner() if member.may(Permission.SELECT) else [])

    return told


def _mentions(session: Session, members: Sequence[Membership], on: date) -> dict[int, list[tuple[Comment, Hypothesis]]]:
    """By person: comments of the last seven days that name them, unless they have answered on the same subject since."""
    workspace_id, people = members[0].workspace_id, {member.person_id for member in members}
    recent = (
        Comment.workspace_id == workspace_id, Comment.subject_kind == "hypothesis",
        col(Comment.at) >= midnight(on - RECENT, members[0].workspace.tz),
    )
    whole = select(Comment).options(*with_name(Comment.by))
    rows = session.exec(whole.where(*recent, _naming(people)).order_by(col(Comment.id))).all()
    named = [(person_id, row) for row in rows for person_id in people.intersection(row.mentions)]
    if not named:
        return {}
    said = select(Comment.by_id, Comment.subject_id, func.max(Comment.id)).where(*recent, col(Comment.by_id).in_(people))
    spoken = session.execute(said.group_by(col(Comment.by_id), col(Comment.subject_id)))
    answered = {(by_id, subject_id): id_ for by_id, subject_id, id_ in spoken}
    subjects = _hypotheses(session, workspace_id, {row.subject_id for _person_id, row in named})
    found: dict[int, list[tuple[Comment, Hypothesis]]] = defaultdict(list)
    for person_id, row in named:
        if row.subject_id in subjects and row.id > answered.get((person_id, row.subject_id), 0):
            found[person_id].append((row, subjects[row.subject_id]))
    return found


def _naming(people: set[int]) -> sa.ColumnElement[bool]:
    """Comments that may name one of them: for a single reader the database leaves out most that name others."""
    named = sa.cast(col(Comment.mentions), sa.Text)
    return named.contains(str(*people)) if len(people) == 1 else named != "[]"


def _mention(row: Comment, subject: Hypothesis) -> Line:
    said = as_text(row.text).replace("\n", " ")
    text = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
    return Line(
        subject=subject.key, title=subject.title, text=_("%(name)s: %(text)s", name=row.by.name, text=text),
        target=Target("pages.hypothesis", {"key": subject.key}), action=_("Answer"), since=row.at.date(), icon="comment",
        block=Block.MENTIONS,
    )


def _left_behind(session: Session, workspace_id: int) -> list[tuple[str, str, Target]]:
    """Open hypotheses and running processes whose owner is no longer active here, until they have a new one."""
    here = {"workspace_id": workspace_id}  # sorted here, or SQLite would walk the whole workspace by number
    hypotheses, processes = sorted(session.execute(_LEFT_HYPOTHESES, here)), sorted(session.execute(_LEFT_PROCESSES, here))
    keys, codes = [(key_of(no), title) for no, title in hypotheses], [(code_of(no), title) for no, title in processes]
    found = [(key, title, Target("hypotheses.edit", {"key": key})) for key, title in keys]
    return found + [(code, title, Target("operations.process", {"code": code})) for code, title in codes]


def _without_owner(subject: str, title: str, target: Target) -> Line:
    return Line(
        subject=subject, title=title, text=_("Its owner is no longer active here."), target=target, action=_("Name an owner"),
        icon="people", urgent=True, block=Block.UNATTENDED,
    )


def _hypotheses(session: Session, workspace_id: int, ids: set[int]) -> dict[int, Hypothesis]:
    rows = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.id).in_(ids))).all()
    return {row.id: row for row in rows}
