"""Signed-in browsers: a random token in the cookie, its hash in the database."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from growthlab.people.models import Person, SignedIn

COOKIE = "growthlab_session"
IDLE = timedelta(days=14)
LONGEST = timedelta(days=60)
SEEN_EVERY = timedelta(hours=1)


def new_token() -> str:
    """128 bits and more, for cookies and links."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the database keeps of a token: SHA-256, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(session: Session, person: Person, *, at: datetime, address: str | None, browser: str | None) -> str:
    """Sign a person in on one browser; answers the token for the cookie."""
    token = new_token()
    session.add(
        SignedIn(
            token_hash=hash_of(token), person_id=person.id, created_at=at, seen_at=at,
            address=address, browser=(browser or "")[:400] or None,
        )
    )
    return token


def person_of(session: Session, token: str | None, *, at: datetime) -> Person | None:
    """Whose browser this is; none when unknown, expired or deactivated. One query."""
    if not token:
        return None
    found = session.exec(
        select(SignedIn, Person).join(Person).where(SignedIn.token_hash == hash_of(token))
    ).first()
    if found is None:
        return None
    signed_in, person = found
    expired = at - signed_in.seen_at > IDLE or at - signed_in.created_at > LONGEST
    return person if person.active and not expired else None


def close_session(session: Session, token: str | None) -> None:
    """Sign this browser out on the server."""
    if token:
        session.exec(delete(SignedIn).where(col(SignedIn.token_hash) == hash_of(token)))


def close_other_sessions(session: Session, person: Person, *, keep: str | None = None) -> None:
    """After a changed password or a deactivation: every other browser is out within one request."""
    found = delete(SignedIn).where(col(SignedIn.person_id) == person.id)
    session.exec(found.where(col(SignedIn.token_hash) != hash_of(keep)) if keep else found)
