"""Every digest that is due, each made in a transaction of its own: for the timetable and for the command line."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from growthlab.core.db import Database
from growthlab.core.i18n import use_locale
from growthlab.digests.actions.claiming import claim_week, drop_week
from growthlab.digests.actions.copies import claim_copy
from growthlab.digests.actions.noticing import mail_notices, notice_escalations, people_to_notify
from growthlab.digests.copying import copies_due, letter_of_copy
from growthlab.digests.doors import Doors
from growthlab.digests.due import Due, due_digests
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestKind
from growthlab.digests.writing import friday_letter_for, letter_for
from growthlab.people.models import Person


def make_all_due(database: Database, *, at: datetime, doors: Doors) -> int:
    """Write every digest that is due; answers how many mails were written. Safe to run many times and at once."""
    with database.reading() as session:
        due = due_digests(session, at=at)
    return sum(_make(database, one, doors) for one in due)


def make_copies_due(database: Database, *, at: datetime, doors: Doors) -> int:
    """This week's copies for people without an account; answers how many were written."""
    with database.reading() as session:
        made = 0
        for row, when in copies_due(session, at=at):
            with use_locale(row.locale), database.writing() as writing:
                letter = letter_of_copy(session, row, when.week, at=at, doors=doors)
                made += claim_copy(writing, row, letter, when.week, at=at)
                writing.commit()
    return made


def mail_all_notices(database: Database, *, at: datetime, doors: Doors) -> int:
    """What cannot wait: alerts that were passed on are noticed, and what waited a quarter of an hour is mailed."""
    with database.writing() as session:
        notice_escalations(session, at=at)
        people = people_to_notify(session, at=at)
        session.commit()
    sent = 0
    for person_id in people:
        with database.writing() as session:
            sent += mail_notices(session, person_id, at=at, doors=doors)
            session.commit()
    return sent


def _make(database: Database, due: Due, doors: Doors) -> bool:
    """Read and write apart, so that nobody waits for the database while a letter is written."""
    if due.is_too_late:
        return _drop(database, due)
    with database.reading() as session, use_locale(due.locale):
        person = session.get_one(Person, due.person_id)
        letter = _letter(session, person, due, doors)
        with database.writing() as writing:
            try:
                sent = claim_week(writing, person, letter, due.occasion.week, at=due.at)
                writing.commit()
                return sent
            except IntegrityError:  # another scheduler was first
                return False


def _letter(session: Session, person: Person, due: Due, doors: Doors) -> Letter:
    write = letter_for if due.kind is DigestKind.WEEKLY else friday_letter_for
    return write(session, person, at=due.at, doors=doors)


def _drop(database: Database, due: Due) -> bool:
    with database.writing() as session:
        try:
            drop_week(session, due.person_id, due.occasion.week, due.kind, at=due.at)
            session.commit()
        except IntegrityError:  # another scheduler was first
            session.rollback()
    return False
