"""Signed-in browsers: a random token in the cookie, its hash in the database."""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from growthlab.people.models import Person, SignedIn

COOKIE = "growthlab_session"
IDLE = timedelta(days=14)
LONGEST = timedelta(days=60)
SEEN_EVERY = timedelta(hours=1)
_OF_TOKEN = select(SignedIn).where(SignedIn.token_hash == sa.bindparam("token_hash"))  # made once: every request asks it


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


def session_of(session: Session, token: str | None, *, at: datetime) -> SignedIn | None:
    """The browser's row with its person; none when unknown, expired or deactivated. One query."""
    if not token:
        return None
    found = session.execute(_OF_TOKEN, {"token_hash": hash_of(token)}).scalars().first()
    if found is None or not found.person.active:
        return None
    expired = at - found.seen_at > IDLE or at - found.created_at > LONGEST
    return None if expired else found


def person_of(session: Session, token: str | None, *, at: datetime) -> Person | None:
    """Whose browser this is."""
    found = session_of(session, token, at=at)
    return found.person if found else None


def is_stale(signed_in: SignedIn, *, at: datetime) -> bool:
    """Whether it is time to note that the browser is still in use."""
    return at - signed_in.seen_at > SEEN_EVERY


def note_seen(session: Session, signed_in_id: int, *, at: datetime) -> None:
    """The browser was used; the idle time begins anew."""
    session.exec(update(SignedIn).where(col(SignedIn.id) == signed_in_id).values(seen_at=at))


def close_session(session: Session, token: str | None) -> None:
    """Sign this browser out on the server."""
    if token:
        session.exec(delete(SignedIn).where(col(SignedIn.token_hash) == hash_of(token)))


def close_other_sessions(session: Session, person: Person, *, keep: str | None = None) -> None:
    """After a changed password or a deactivation: every other browser is out within one request."""
    found = delete(SignedIn).where(col(SignedIn.person_id) == person.id)
    session.exec(found.where(col(SignedIn.token_hash) != hash_of(keep)) if keep else found)


def close_own_session(session: Session, person: Person, signed_in_id: int) -> None:
    """End one browser of one's own; somebody else's is left alone."""
    session.exec(delete(SignedIn).where(col(SignedIn.id) == signed_in_id, col(SignedIn.person_id) == person.id))


def forget_expired(session: Session, *, at: datetime) -> int:
    """Rows that let nobody in any more; answers how many went."""
    gone = session.exec(
        delete(SignedIn).where((col(SignedIn.seen_at) < at - IDLE) | (col(SignedIn.created_at) < at - LONGEST))
    )
    return int(gone.rowcount)
