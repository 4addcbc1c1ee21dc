"""Lines that belong to no single feature: who named me, and what somebody who left still owns."""

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.activity.models import Comment
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import CLOSED, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.people.models import Membership, Person
from growthlab.people.rules import Permission

RECENT = timedelta(days=7)
SHOWN = 80


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    left = _left_behind(session, member) if member.may(Permission.SELECT) else []
    return _mentions(session, member, on) + left


def _mentions(session: Session, member: Membership, on: date) -> list[Line]:
    """Comments of the last seven days that name me, unless I have answered on the same subject since."""
    recent = (
        Comment.workspace_id == member.workspace_id, Comment.subject_kind == "hypothesis",
        col(Comment.at) >= datetime.combine(on - RECENT, time(), UTC),
    )
    digits = sa.cast(col(Comment.mentions), sa.Text).contains(str(member.person_id))  # a sieve: 7 is also in 17
    rows = session.exec(select(Comment).where(*recent, digits).order_by(col(Comment.id))).all()
    named = [row for row in rows if member.person_id in row.mentions]
    if not named:
        return []
    said = select(Comment.subject_id, func.max(Comment.id)).where(*recent, Comment.by_id == member.person_id)
    answered = dict(session.execute(said.group_by(col(Comment.subject_id))).all())
    named = [row for row in named if row.id > answered.get(row.subject_id, 0)]
    subjects = _hypotheses(session, member.workspace_id, {row.subject_id for row in named})
    return [_mention(row, subjects[row.subject_id]) for row in named if row.subject_id in subjects]


def _mention(row: Comment, subject: Hypothesis) -> Line:
    text = row.text if len(row.text) <= SHOWN else row.text[: SHOWN - 1] + "…"
    return Line(
        subject=subject.key, title=subject.title, text=_("%(name)s: %(text)s", name=row.by.name, text=text),
        target=Target("pages.hypothesis", {"key": subject.key}), action=_("Answer"), since=row.at.date(), icon="comment",
        block=Block.MENTIONS,
    )


def _left_behind(session: Session, member: Membership) -> list[Line]:
    """Open hypotheses and running processes whose owner is no longer active here, until they have a new one."""
    gone = (
        select(Membership.person_id)
        .join(Person)
        .where(Membership.workspace_id == member.workspace_id, ~col(Membership.active) | ~col(Person.active))
    )
    hypotheses = session.exec(
        select(Hypothesis).where(
            Hypothesis.workspace_id == member.workspace_id, col(Hypothesis.owner_id).in_(gone),
            col(Hypothesis.state).not_in(CLOSED | {State.PROMOTED}),
        )
    ).all()
    processes = session.exec(
        select(Process).where(
            Process.workspace_id == member.workspace_id, col(Process.owner_id).in_(gone), Process.status == ProcessStatus.ACTIVE
        )
    ).all()
    lines = [_without_owner(h.key, h.title, Target("hypotheses.edit", {"key": h.key})) for h in hypotheses]
    return lines + [_without_owner(p.code, p.title, Target("operations.process", {"code": p.code})) for p in processes]


def _without_owner(subject: str, title: str, target: Target) -> Line:
    return Line(
        subject=subject, title=title, text=_("Its owner is no longer active here."), target=target, action=_("Name an owner"),
        icon="people", urgent=True, block=Block.UNATTENDED,
    )


def _hypotheses(session: Session, workspace_id: int, ids: set[int]) -> dict[int, Hypothesis]:
    rows = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.id).in_(ids))).all()
    return {row.id: row for row in rows}
