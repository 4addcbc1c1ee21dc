"""Making digests: people's weeks are claimed in the transaction that writes their mails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from growthlab.core import outbox
from growthlab.digests.doors import unsubscribing
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestKind, DigestRun
from growthlab.people.models import Person

Values = dict[str, Any]  # Any: columns of a row


@dataclass(frozen=True)
class Made:
    """One person's digest, written and not yet claimed; no mail when there was nothing to say."""

    person_id: int
    run: Values
    mail: Values | None


def make(person: Person, letter: Letter, week: str, *, at: datetime) -> Made:
    """In the letter's language."""
    run = _run(person.id, week, letter.kind, at=at) | {"lines": letter.line_count, "items": letter.items}
    return Made(person.id, run, None if letter.is_empty else _mail(person, letter, week, at=at))


def claim_weeks(session: Session, made: Sequence[Made]) -> int:
    """Runs and mails of many in one transaction; answers how many mails.

    IntegrityError when another scheduler claimed one of these weeks first: roll back and look again.
    """
    mails = [each.mail for each in made if each.mail is not None]
    ids = outbox.put_many(session, mails)
    runs = [each.run | {"outbox_id": ids[each.mail["unique_key"]] if each.mail else None} for each in made]
    if runs:
        session.connection().execute(sa.insert(DigestRun), runs)  # past the mapper, which would cut them up
    return len(mails)


def drop_weeks(session: Session, people: Iterable[int], week: str, kind: DigestKind, *, at: datetime) -> None:
    """Too late to be of use: a record stays instead of a mail."""
    runs = [_run(id_, week, kind, at=at) | {"dropped": True} for id_ in people]
    if runs:
        session.connection().execute(sa.insert(DigestRun), runs)  # past the mapper, which would cut them up


def _run(person_id: int, week: str, kind: DigestKind, *, at: datetime) -> Values:
    return {"kind": kind, "week": week, "person_id": person_id, "made_at": at, "lines": 0, "items": [], "dropped": False}


def _mail(person: Person, letter: Letter, week: str, *, at: datetime) -> Values:
    word = "digest" if letter.kind is DigestKind.WEEKLY else letter.kind.value
    return {
        "unique_key": f"{word}:{person.id}:{week}",
        "kind": "digest",
        "workspace_id": letter.parts[0].workspace.id if len(letter.parts) == 1 else None,  # an admin reads only own teams
        "person_id": person.id,
        "recipient": person.email,
        "subject": letter.subject,
        "text": letter.as_text(),
        "html": letter.as_html(),
        "headers": unsubscribing(letter.stop_url),
        "created_at": at,
        "next_at": at,
    }
