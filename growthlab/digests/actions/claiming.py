"""Making one digest: the person's week is claimed in the transaction that writes the mail."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core import outbox
from growthlab.core.outbox import OutboxRow
from growthlab.digests.doors import unsubscribing
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestKind, DigestRun
from growthlab.people.models import Person


def drop_week(session: Session, person_id: int, week: str, kind: DigestKind, *, at: datetime) -> None:
    """Too late to be of use: a record stays instead of a mail."""
    session.add(DigestRun(kind=kind, week=week, person_id=person_id, made_at=at, dropped=True))
    session.flush()  # whoever was second learns it here


def claim_week(session: Session, person: Person, letter: Letter, week: str, *, at: datetime) -> bool:
    """The run and its mail in one transaction; True when there was something to say.

    IntegrityError when another scheduler was first: roll back and leave it to that one.
    """
    run = DigestRun(kind=letter.kind, week=week, person_id=person.id, made_at=at, lines=letter.line_count, items=letter.items)
    session.add(run)
    session.flush()  # the unique (kind, week, person) is claimed
    if letter.is_empty:
        return False
    row = _mail(person, letter, week, at=at)
    if outbox.put(session, row):
        session.flush()  # the run names its mail by id
        run.outbox_id = row.id
    return True


def _mail(person: Person, letter: Letter, week: str, *, at: datetime) -> OutboxRow:
    word = "digest" if letter.kind is DigestKind.WEEKLY else letter.kind.value
    return OutboxRow(
        unique_key=f"{word}:{person.id}:{week}",
        kind="digest",
        workspace_id=letter.parts[0].workspace.id if len(letter.parts) == 1 else None,  # an admin reads only own teams
        person_id=person.id,
        recipient=person.email,
        subject=letter.subject,
        text=letter.as_text(),
        html=letter.as_html(),
        headers=unsubscribing(letter.stop_url),
        created_at=at,
        next_at=at,
    )
