"""Writing letters: what waits for people at an instant, workspace by workspace. Read for many of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.digests.differences import FIRST, Before, before_of
from growthlab.digests.doors import Doors
from growthlab.digests.letters import Letter, footer_of
from growthlab.digests.models import DigestKind
from growthlab.digests.parts import Part
from growthlab.digests.queries import Section, Waiting, last_items, memberships_of, read_waiting
from growthlab.digests.rules import week_of
from growthlab.people.models import Membership, Person


@dataclass(frozen=True)
class Desk:
    """All that the letters to some people need; writing one asks no database. Letters are in the current language."""

    at: datetime
    doors: Doors
    members: dict[int, list[Membership]]
    waiting: dict[int, Waiting]
    last: dict[tuple[int, str], Any]  # Any: the items of a run

    def letter_to(self, person: Person, kind: DigestKind) -> Letter:
        """Empty when there is nothing to say to this person."""
        return self._weekly(person) if kind is DigestKind.WEEKLY else self._learnings(person)

    def _weekly(self, person: Person) -> Letter:
        """Also in workspaces where nothing waits, when a word of order is wished for."""
        week = self._week(person)
        last = before_of(self.last.get((person.id, week)))
        parts = [self._part(member, self._sections(member), last) for member in self.members[person.id]]
        told = tuple(part for part in parts if part.sections or person.digest_when_empty)
        footer = footer_of(person, zone_of_person(person, self.members[person.id]))
        return Letter(person.name, week, told, self.doors, self.doors.stop(person.id, DigestKind.WEEKLY), footer)

    def _learnings(self, person: Person) -> Letter:
        """Friday's reminder: tests that wait for their learning card."""
        due = [(m, tuple(s for s in self._sections(m) if s.block is Block.LEARNINGS_DUE)) for m in self.members[person.id]]
        parts = tuple(self._part(member, sections, FIRST) for member, sections in due if sections)
        footer = _("Comes on Fridays at three, when a learning card is not written.")
        stop_url = self.doors.stop(person.id, DigestKind.LEARNINGS)
        return Letter(person.name, self._week(person), parts, self.doors, stop_url, footer, DigestKind.LEARNINGS)

    def _sections(self, member: Membership) -> tuple[Section, ...]:
        return self.waiting[member.workspace_id].sections_of(member)

    def _part(self, member: Membership, sections: tuple[Section, ...], last: Before) -> Part:
        return Part(member, _day(member, self.at), self.at, sections, last, self.doors)

    def _week(self, person: Person) -> str:
        return _week(person, self.members[person.id], self.at)


def read_desk(session: Session, people: Sequence[Person], *, at: datetime, doors: Doors) -> Desk:
    """As many queries as these people have workspaces, times a fixed number."""
    members = memberships_of(session, [person.id for person in people])
    rooms: dict[int, list[Membership]] = {}
    for member in (member for found in members.values() for member in found):
        rooms.setdefault(member.workspace_id, []).append(member)
    waiting = {id_: read_waiting(session, found, on=_day(found[0], at)) for id_, found in rooms.items()}
    weeks: dict[str, list[int]] = {}
    for person in people:
        weeks.setdefault(_week(person, members[person.id], at), []).append(person.id)
    last = {(id_, week): was for week, ids in weeks.items() for id_, was in last_items(session, ids, week=week).items()}
    return Desk(at, doors, members, waiting, last)


def letter_for(session: Session, person: Person, *, at: datetime, doors: Doors) -> Letter:
    """The weekly letter of one person; empty when nothing waits in any workspace and no word of order is wished for."""
    return read_desk(session, [person], at=at, doors=doors).letter_to(person, DigestKind.WEEKLY)


def zone_name(session: Session, person: Person) -> str:
    return zone_of_person(person, memberships_of(session, [person.id])[person.id])


def zone_of_person(person: Person, members: Sequence[Membership]) -> str:
    """The person's own zone, else that of the first workspace, else UTC."""
    if person.tz:
        return person.tz
    return members[0].workspace.tz if members else "UTC"


def _week(person: Person, members: Sequence[Membership], at: datetime) -> str:
    return week_of(local_day(at, zone_of_person(person, members)))


def _day(member: Membership, at: datetime) -> date:
    return local_day(at, member.workspace.tz)
