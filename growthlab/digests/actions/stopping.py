"""Ending a kind of mail by the link in it, and taking that back."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session, select

from growthlab.core.errors import NotFound
from growthlab.core.events import record
from growthlab.digests.models import DigestKind
from growthlab.people.models import Membership, Person
from growthlab.people.rules.notices import NoticeKind

NOTICES = "notices"


def stop(session: Session, person_id: int, what: str, *, at: datetime) -> Person:
    """No such mail any more; the second time changes nothing."""
    return _switch(session, person_id, what, on=False, at=at)


def resume(session: Session, person_id: int, what: str, *, at: datetime) -> Person:
    """The mail comes again."""
    return _switch(session, person_id, what, on=True, at=at)


def is_stopped(session: Session, person: Person, what: str) -> bool:
    if what == DigestKind.LEARNINGS:
        return not person.friday_learnings
    if what == NOTICES:
        return set(person.quiet_about) >= set(NoticeKind)
    return not any(member.digest_opt_in for member in _memberships(session, person))


def _switch(session: Session, person_id: int, what: str, *, on: bool, at: datetime) -> Person:
    person = session.get(Person, person_id)
    if person is None or what not in SWITCHES:
        raise NotFound("")
    if is_stopped(session, person, what) == on:
        SWITCHES[what](session, person, on)
        record(session, "person.mail_resumed" if on else "person.mail_stopped", person, by_id=person.id, at=at, mail=what)
    return person


def _weekly(session: Session, person: Person, on: bool) -> None:
    for member in _memberships(session, person):
        member.digest_opt_in = on


def _friday(session: Session, person: Person, on: bool) -> None:
    person.friday_learnings = on


def _notices(session: Session, person: Person, on: bool) -> None:
    person.quiet_about = [] if on else [kind.value for kind in NoticeKind]


def _memberships(session: Session, person: Person) -> list[Membership]:
    return list(session.exec(select(Membership).where(Membership.person_id == person.id, Membership.active)).all())


SWITCHES: dict[str, Callable[[Session, Person, bool], None]] = {
    DigestKind.WEEKLY: _weekly, DigestKind.LEARNINGS: _friday, NOTICES: _notices,
}
