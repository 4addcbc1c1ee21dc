"""Versions that wait for a manager's approval, for Today and the digest."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.rules import ProcessStatus, VersionStatus
from growthlab.people.models import Membership
from growthlab.people.rules import Permission

_AWAITING = (
    select(Process, ProcessVersion)
    .join(ProcessVersion, col(ProcessVersion.process_id) == Process.id)
    .where(
        Process.workspace_id == sa.bindparam("workspace_id"),
        ProcessVersion.status == VersionStatus.DRAFT,
        (col(Process.status) == ProcessStatus.ACTIVE) | col(Process.source_hypothesis_id).is_(None),
        Process.status != ProcessStatus.RETIRED,
    )
    .order_by(col(Process.number), col(ProcessVersion.no))
)


def read_approval_lines(session: Session, members: Sequence[Membership]) -> Teller:
    approves = any(member.may(Permission.APPROVE_PROCESS) for member in members)
    waiting = _awaiting_approval(session, members[0].workspace_id) if approves else []
    return lambda member: [_to_approve(*each, member.workspace.tz) for each in waiting] if member.may(Permission.APPROVE_PROCESS) else []


def _awaiting_approval(session: Session, workspace_id: int) -> list[tuple[Process, ProcessVersion]]:
    """Drafts of running processes, and old habits that are described and wait for their start."""
    return list(session.exec(_AWAITING, params={"workspace_id": workspace_id}).all())


def _to_approve(process: Process, version: ProcessVersion, zone: str) -> Line:
    return Line(
        subject=process.code, title=process.title, text=_("Version %(no)s waits for approval.", no=version.no),
        block=Block.REVIEWS, icon="note", since=local_day(version.created_at, zone), action=_("Look at it"),
        target=Target("operations.process", {"code": process.code}),
    )
