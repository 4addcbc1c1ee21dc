"""Making one digest: the person's week is claimed in the transaction that writes the mail."""

from datetime import datetime

from sqlmodel import Session, select

from growthlab.core import outbox
from growthlab.core.outbox import OutboxRow
from growthlab.digests.letters import Letter, letter_for, zone_name
from growthlab.digests.models import DigestRun
from growthlab.digests.rules import Occasion, occasion
from growthlab.people.models import Person


def occasion_of(session: Session, person: Person, *, at: datetime) -> Occasion:
    return occasion(at, zone=zone_name(session, person), weekday=person.digest_weekday, hour=person.digest_time)


def claim_week(session: Session, person: Person, found: Occasion, *, at: datetime, base_url: str) -> bool:
    """The run and its mail in one transaction; True when there was something to say in time."""
    run = DigestRun(week=found.week, person_id=person.id, made_at=at, dropped=found.is_too_late(at))
    session.add(run)
    session.flush()  # the unique (week, person) is claimed before the work is done
    if run.dropped:
        return False
    letter = letter_for(session, person, at=at, base_url=base_url)
    run.lines = letter.line_count
    if letter.is_empty:
        return False
    row = _mail(letter, found, at=at)
    outbox.put(session, row)
    session.flush()  # the run names its mail by id
    run.outbox_id = row.id
    return True


def _mail(letter: Letter, found: Occasion, *, at: datetime) -> OutboxRow:
    return OutboxRow(
        unique_key=f"digest:{letter.person.id}:{found.week}",
        kind="digest",
        workspace_id=letter.parts[0].workspace.id if len(letter.parts) == 1 else None,  # an admin reads only own teams
        person_id=letter.person.id,
        recipient=letter.person.email,
        subject=letter.subject,
        text=letter.as_text(),
        html=letter.as_html(),
        created_at=at,
        next_at=at,
    )


def is_made(session: Session, person_id: int, week: str) -> bool:
    return session.exec(select(DigestRun.id).where(DigestRun.week == week, DigestRun.person_id == person_id)).first() is not None
