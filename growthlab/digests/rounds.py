"""Every digest that is due, each made in a transaction of its own: for the timetable and for the command line."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from growthlab.core.db import Database
from growthlab.core.i18n import use_locale
from growthlab.digests.actions import claim_week, is_made, occasion_of
from growthlab.people.models import Membership, Person


def make_all_due(database: Database, *, at: datetime, base_url: str) -> int:
    """Write every digest that is due; answers how many mails were written. Safe to run many times and at once."""
    made = 0
    with database.reading() as session:
        people = _readers(session)
    for person_id in people:
        made += _make_one(database, person_id, at=at, base_url=base_url)
    return made


def _readers(session: Session) -> list[int]:
    """Active people with a digest in some workspace."""
    query = (
        select(Person.id)
        .join(Membership)
        .where(Person.active, Membership.active, Membership.digest_opt_in)
        .distinct()
        .order_by(col(Person.id))
    )
    return list(session.exec(query).all())


def _make_one(database: Database, person_id: int, *, at: datetime, base_url: str) -> bool:
    with database.reading() as session:
        person = session.get_one(Person, person_id)
        found = occasion_of(session, person, at=at)
        if not found.is_due(at) or person.created_at > found.due_at or is_made(session, person_id, found.week):
            return False
    with database.writing() as session, use_locale(person.locale):
        try:
            sent = claim_week(session, session.get_one(Person, person_id), found, at=at, base_url=base_url)
            session.commit()
            return sent
        except IntegrityError:  # another scheduler was first
            session.rollback()
            return False
