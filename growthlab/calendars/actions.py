"""Making the private address, making it anew, and ending it."""

from datetime import datetime

from sqlmodel import Session

from growthlab.calendars.models import CalendarFeed
from growthlab.calendars.queries import feed_of
from growthlab.core.events import record
from growthlab.people.models import Person
from growthlab.people.sessions import hash_of, new_token


def make_address(session: Session, person: Person, *, at: datetime) -> str:
    """The token of a new address; one that was there before works no longer."""
    token = new_token()
    feed = feed_of(session, person.id) or CalendarFeed(person_id=person.id, token_hash="", created_at=at, person=person)
    feed.token_hash, feed.created_at = hash_of(token), at
    session.add(feed)
    record(session, "calendar.address_made", feed, by_id=person.id, at=at)
    return token


def end_address(session: Session, person: Person, *, at: datetime) -> None:
    """From now on the address answers 404. Doing it again changes nothing."""
    feed = feed_of(session, person.id)
    if feed is not None:
        record(session, "calendar.address_ended", feed, by_id=person.id, at=at)
        session.delete(feed)
