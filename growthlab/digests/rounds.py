"""Every digest that is due, for the timetable and for the command line. Read and write apart, so that nobody waits meanwhile."""

import logging
import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from growthlab.core.clock import running_from
from growthlab.core.db import Database
from growthlab.core.i18n import use_locale
from growthlab.digests.actions.claiming import Made, claim_weeks, drop_weeks, make
from growthlab.digests.actions.copies import claim_copy
from growthlab.digests.actions.noticing import mail_notices, notice_escalations, people_to_notify
from growthlab.digests.copying import copies_due, letters_of
from growthlab.digests.doors import Doors
from growthlab.digests.due import due_digests
from growthlab.digests.shares import Share, give_free, made_of, shares_of, take_share
from growthlab.digests.writing import read_desk
from growthlab.people.models import Person

_log = logging.getLogger("growthlab.digests")


@dataclass(frozen=True)
class Wrote:
    """What became of one share: mails written, and a sentence for the operator about each that could not be."""

    mails: int = 0
    problems: tuple[str, ...] = ()


class SomeNotWritten(Exception):
    """Everybody else has their digest (`mails` of them were written); the timetable's page shows this."""

    def __init__(self, problems: Sequence[str], mails: int) -> None:
        super().__init__(f"{len(problems)} not written; {problems[0]}")
        self.mails = mails


def make_all_due(database: Database, *, at: datetime, doors: Doors) -> int:
    """Write every digest that is due; answers how many mails were written. Safe to run many times and at once:
    each run takes the shares that nobody else has. SomeNotWritten after the others are done.
    """
    me, now = secrets.token_hex(6), running_from(at)
    with database.reading() as session:
        shares = list(shares_of(due_digests(session, at=at)))
    random.shuffle(shares)  # several schedulers rarely ask for the same one
    wrote = [_make_share(database, share, doors, me, now) for share in shares]
    problems = [problem for each in wrote for problem in each.problems]
    mails = sum(each.mails for each in wrote)
    if problems:
        raise SomeNotWritten(problems, mails)
    return mails


def make_copies_due(database: Database, *, at: datetime, doors: Doors) -> int:
    """This week's copies for people without an account; answers how many were written."""
    made = 0
    with database.reading() as session:
        for due in copies_due(session, at=at):
            letters = list(letters_of(session, due, at=at, doors=doors))
            with database.writing() as writing:
                made += sum(claim_copy(writing, row, letter, due.week, at=at) for row, letter in letters)
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


def _make_share(database: Database, share: Share, doors: Doors, me: str, now: Callable[[], datetime]) -> Wrote:
    with database.writing() as session:
        left = take_share(session, share, by=me, at=now())
        session.commit()
    if left is None:
        return Wrote()
    try:
        with database.reading() as session:
            made, problems = _letters(session, left, doors)
        return Wrote(_claim(database, left, made, me), tuple(problems))
    except Exception as problem:  # one workspace must not stop the others; it is tried again when the lease ends
        _log.exception("digests not written", extra={"problem": f"workspace {share.workspace_id}"})
        return Wrote(0, (f"workspace {share.workspace_id}: {type(problem).__name__}: {problem}",))


def _letters(session: Session, share: Share, doors: Doors) -> tuple[list[Made], list[str]]:
    """Of those that are not too late, and what stood against the others. After the desk nothing is read."""
    due = {each.person_id: each for each in share.due if not each.is_too_late}
    people = session.exec(select(Person).where(col(Person.id).in_(due)).order_by(col(Person.id))).all()
    desk = read_desk(session, people, at=share.due[0].at, doors=doors)
    made, problems = [], []
    for person in people:
        try:
            with use_locale(person.locale):
                made.append(make(person, desk.letter_to(person, share.kind), share.week, at=desk.at))
        except Exception as problem:  # nobody else waits for it; tried again at the next tick, until it is too late
            _log.exception("digest not written", extra={"problem": f"person {person.id}"})
            problems.append(f"person {person.id}: {type(problem).__name__}: {problem}")
    return made, problems


def _claim(database: Database, share: Share, made: list[Made], me: str) -> int:
    """Those that are still nobody's. When somebody comes between, the next tick does what is left."""
    with database.writing() as session:
        known = made_of(session, share)
        late = [each.person_id for each in share.due if each.is_too_late and each.person_id not in known]
        try:
            written = claim_weeks(session, [each for each in made if each.person_id not in known])
            drop_weeks(session, late, share.week, share.kind, at=share.due[0].at)
        except IntegrityError:
            session.rollback()
            written = 0
        give_free(session, share, by=me)
        session.commit()
        return written
