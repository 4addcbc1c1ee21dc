"""What a copy says: the workspace as its managers see it, without anything that is one person's to do."""

from datetime import datetime, time

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.digests.differences import FIRST
from growthlab.digests.doors import Doors
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestCopy
from growthlab.digests.parts import Part
from growthlab.digests.queries import sections_for
from growthlab.digests.rules import Occasion, occasion
from growthlab.people.models import Membership
from growthlab.people.rules import Role

MONDAY, NINE, NOBODY = 0, time(9), 0
OVERVIEW = frozenset({
    Block.NOT_IN_OPERATIONS, Block.DECISIONS, Block.HANDOVERS, Block.STOPPED, Block.OVERDUE, Block.REVIEWS, Block.UNATTENDED,
    Block.MONEY, Block.LAST_WEEK, Block.LEARNINGS,
})


def copies_due(session: Session, *, at: datetime) -> list[tuple[DigestCopy, Occasion]]:
    """Copies whose Monday nine has come in the workspace's zone, not more than 48 hours ago."""
    rows = session.exec(select(DigestCopy).where(col(DigestCopy.confirmed_at).is_not(None), col(DigestCopy.ended_at).is_(None))).all()
    found = [(row, occasion(at, zone=row.workspace.tz, weekday=MONDAY, hour=NINE)) for row in rows]
    return [(row, when) for row, when in found if _is_due(row, when, at)]


def _is_due(row: DigestCopy, when: Occasion, at: datetime) -> bool:
    """Not for a Monday before the address said yes."""
    in_time = when.is_due(at) and not when.is_too_late(at) and row.last_week != when.week
    return in_time and row.confirmed_at is not None and row.confirmed_at <= when.due_at


def letter_of_copy(session: Session, row: DigestCopy, week: str, *, at: datetime, doors: Doors) -> Letter:
    on = local_day(at, row.workspace.tz)
    reader = Membership(
        workspace_id=row.workspace_id, person_id=NOBODY, roles=[Role.MANAGER.value, Role.LEAD.value], workspace=row.workspace
    )
    sections = tuple(s for s in sections_for(session, reader, on=on) if s.block in OVERVIEW)
    parts = (Part(reader, on, at, sections, FIRST, doors, is_copy=True),) if sections else ()
    footer = _("A copy to read only, asked for by %(who)s.", who=row.asked_by.name)
    return Letter(row.workspace.name, week, parts, doors, doors.copy(row.id, "no"), footer, is_copy=True)
