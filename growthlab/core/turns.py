"""One at a time: whoever asks for the same word waits until the other's transaction ends."""

import hashlib

import sqlalchemy as sa
from sqlmodel import Session


def take_turn(session: Session, word: str) -> None:
    """Held until commit or rollback. SQLite's writers stand in line as a whole and need no word."""
    if session.get_bind().dialect.name != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big", signed=True)
    session.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
