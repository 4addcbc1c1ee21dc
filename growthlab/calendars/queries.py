"""Whose calendar an address is, and which days stand in it."""

from sqlmodel import Session, select

from growthlab.calendars.models import CalendarFeed
from growthlab.people.models import Person
from growthlab.people.sessions import hash_of


def feed_of(session: Session, person_id: int) -> CalendarFeed | None:
    return session.exec(select(CalendarFeed).where(CalendarFeed.person_id == person_id)).first()


def reader_of(session: Session, token: str) -> Person | None:
    """The active person of a private address."""
    feed = session.exec(select(CalendarFeed).where(CalendarFeed.token_hash == hash_of(token))).first()
    return feed.person if feed is not None and feed.person.active else None
