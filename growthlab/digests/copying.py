"""What a copy says: the workspace as its managers see it, without anything that is one person's to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import use_locale
from growthlab.digests.differences import FIRST
from growthlab.digests.doors import Doors
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestCopy
from growthlab.digests.parts import Part
from growthlab.digests.queries import read_waiting
from growthlab.digests.rules import Occasion, occasion
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Role

MONDAY, NINE, NOBODY = 0, time(9), 0
OVERVIEW = frozenset({
    Block.NOT_IN_OPERATIONS, Block.DECISIONS, Block.HANDOVERS, Block.STOPPED, Block.OVERDUE, Block.REVIEWS, Block.UNATTENDED,
    Block.MONEY, Block.LAST_WEEK, Block.LEARNINGS,
})


@dataclass(frozen=True)
class Due:
    """The copies of one workspace whose Monday nine of a week has come."""

    workspace: Workspace
    week: str
    rows: tuple[DigestCopy, ...]


def copies_due(session: Session, *, at: datetime) -> list[Due]:
    """Workspace by workspace, in the workspace's zone; not for what is more than 48 hours late."""
    wanted = (col(DigestCopy.confirmed_at).is_not(None), col(DigestCopy.ended_at).is_(None))
    rows = session.exec(select(DigestCopy).where(*wanted).order_by(col(DigestCopy.workspace_id), col(DigestCopy.id))).all()
    found = []
    for _id, here in groupby(rows, key=lambda row: row.workspace_id):
        of_one = list(here)
        when = occasion(at, zone=of_one[0].workspace.tz, weekday=MONDAY, hour=NINE)
        due = tuple(row for row in of_one if _is_due(row, when, at))
        if due:
            found.append(Due(due[0].workspace, when.week, due))
    return found


def _is_due(row: DigestCopy, when: Occasion, at: datetime) -> bool:
    """Not for a Monday before the address said yes."""
    in_time = when.is_due(at) and not when.is_too_late(at) and row.last_week != when.week
    return in_time and row.confirmed_at is not None and row.confirmed_at <= when.due_at


def letters_of(session: Session, due: Due, *, at: datetime, doors: Doors) -> Iterator[tuple[DigestCopy, Letter]]:
    """The workspace is read once for all its copies, and told once a language."""
    on, here = local_day(at, due.workspace.tz), due.workspace
    reader = Membership(workspace_id=here.id, person_id=NOBODY, roles=[Role.MANAGER.value, Role.LEAD.value], workspace=here)
    waiting = read_waiting(session, [reader], on=on)
    for locale, rows in _by_language(due.rows):
        with use_locale(locale):
            sections = tuple(section for section in waiting.sections_of(reader) if section.block in OVERVIEW)
            parts = (Part(reader, on, at, sections, FIRST, doors, is_copy=True),) if sections else ()
            for row in rows:
                footer = _("A copy to read only, asked for by %(who)s.", who=row.asked_by.name)
                yield row, Letter(here.name, due.week, parts, doors, doors.copy(row.id, "no"), footer, is_copy=True)


def _by_language(rows: Iterable[DigestCopy]) -> Iterator[tuple[str, Iterator[DigestCopy]]]:
    return groupby(sorted(rows, key=lambda row: row.locale), key=lambda row: row.locale)
