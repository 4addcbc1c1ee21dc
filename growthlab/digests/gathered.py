"""Lines that belong to no single feature: who named me, and what somebody who left still owns."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.digests.mentioned import read_mentions
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import CLOSED, State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Membership, Person
from growthlab.people.rules import Permission

_HERE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_GONE = (
    sa.select(col(Membership.person_id))
    .join(Person, col(Person.id) == col(Membership.person_id))
    .where(col(Membership.workspace_id) == _HERE, ~col(Membership.active) | ~col(Person.active))
)
_LEFT_HYPOTHESES = sa.select(sa.literal(0).label("is_process"), col(Hypothesis.number), col(Hypothesis.title)).where(
    col(Hypothesis.workspace_id) == _HERE, col(Hypothesis.owner_id).in_(_GONE),
    col(Hypothesis.state).not_in(sorted(CLOSED | {State.PROMOTED})),
)
_LEFT_PROCESSES = sa.select(sa.literal(1).label("is_process"), col(Process.number), col(Process.title)).where(
    col(Process.workspace_id) == _HERE, col(Process.owner_id).in_(_GONE), col(Process.status) == ProcessStatus.ACTIVE
)

_LEFT = sa.union_all(_LEFT_HYPOTHESES, _LEFT_PROCESSES)


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    mentions = read_mentions(session, members, on=on)
    selects = any(member.may(Permission.SELECT) for member in members)
    left = _left_behind(session, members[0].workspace_id) if selects else []
    without_owner = once_a_language(lambda: [_without_owner(*each) for each in left])

    def told(member: Membership) -> list[Line]:
        lines = [each.line() for each in mentions.get(member.person_id, ())]
        return lines + (without_owner() if member.may(Permission.SELECT) else [])

    return told


def _left_behind(session: Session, workspace_id: int) -> list[tuple[str, str, Target]]:
    """Open hypotheses and running processes whose owner is no longer active here, until they have a new one."""
    left = sorted(session.execute(_LEFT, {"workspace_id": workspace_id}))  # here, or SQLite would walk the whole workspace by number
    return [_named(is_process, number, title) for is_process, number, title in left]


def _named(is_process: int, number: int, title: str) -> tuple[str, str, Target]:
    if is_process:
        return code_of(number), title, Target("operations.process", {"code": code_of(number)})
    return key_of(number), title, Target("hypotheses.edit", {"key": key_of(number)})


def _without_owner(subject: str, title: str, target: Target) -> Line:
    return Line(
        subject=subject, title=title, text=_("Its owner is no longer active here."), target=target, action=_("Name an owner"),
        icon="people", urgent=True, block=Block.UNATTENDED,
    )
