"""Writing a letter: what waits for a person at an instant, workspace by workspace."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.core.i18n import gettext as _
from growthlab.digests.differences import FIRST
from growthlab.digests.doors import Doors
from growthlab.digests.letters import Letter, footer_of
from growthlab.digests.models import DigestKind
from growthlab.digests.parts import Part
from growthlab.digests.queries import before, memberships_of, sections_for
from growthlab.digests.rules import week_of, zone_of
from growthlab.people.models import Membership, Person


def letter_for(session: Session, person: Person, *, at: datetime, doors: Doors) -> Letter:
    """The weekly letter of one person; empty when nothing waits in any workspace and no word of order is wished for."""
    members = memberships_of(session, person)
    week = week_of(at.astimezone(zone_of(zone_of_person(person, members))).date())
    last = before(session, person.id, week=week)
    parts = []
    for member in members:
        on = at.astimezone(zone_of(member.workspace.tz)).date()
        parts.append(Part(member, on, at, sections_for(session, member, on=on), last, doors))
    told = [part for part in parts if part.sections or person.digest_when_empty]
    footer = footer_of(person, zone_of_person(person, members))
    return Letter(person.name, week, tuple(told), doors, doors.stop(person.id, DigestKind.WEEKLY), footer)


def friday_letter_for(session: Session, person: Person, *, at: datetime, doors: Doors) -> Letter:
    """Friday's reminder: tests that wait for their learning card; empty when none does."""
    members = memberships_of(session, person)
    parts = []
    for member in members:
        on = at.astimezone(zone_of(member.workspace.tz)).date()
        due = tuple(s for s in sections_for(session, member, on=on) if s.block is Block.LEARNINGS_DUE)
        if due:
            parts.append(Part(member, on, at, due, FIRST, doors))
    week = week_of(at.astimezone(zone_of(zone_of_person(person, members))).date())
    footer = _("Comes on Fridays at three, when a learning card is not written.")
    return Letter(
        person.name, week, tuple(parts), doors, doors.stop(person.id, DigestKind.LEARNINGS), footer, DigestKind.LEARNINGS
    )


def zone_name(session: Session, person: Person) -> str:
    return zone_of_person(person, memberships_of(session, person))


def zone_of_person(person: Person, members: Sequence[Membership]) -> str:
    """The person's own zone, else that of the first workspace, else UTC."""
    if person.tz:
        return person.tz
    return members[0].workspace.tz if members else "UTC"
