"""Signed links in mails: they say who may do what to which row until when, and what they change they change once.

Nothing is kept for a link that is only sent. The row of a used one is what makes the second use fail.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from itsdangerous import BadSignature, Signer, URLSafeSerializer
from itsdangerous.encoding import base64_encode
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, col, select

from growthlab.core.columns import SHORT, Row
from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.i18n import N_

Said = dict[str, Any]  # Any: plain JSON values


class SpentLink(Row, table=True):
    """One link that was used. Only its hash is kept."""

    __tablename__ = "spent_link"
    __table_args__ = (sa.Index("ix_spent_link_at", "at"),)

    token_hash: str = Field(max_length=64, unique=True)
    purpose: str = Field(max_length=SHORT)
    at: datetime


def signed(secret: str, purpose: str, said: Said, *, until: datetime | None = None) -> str:
    """A token for an address. The same words of the same day are the same token; `until` rounds to the whole hour."""
    end = {"until": int(until.timestamp()) // 3600 * 3600} if until else {}
    token: bytes = _stamp(secret, purpose).sign(base64_encode(json.dumps(said | end, separators=(",", ":"))))
    return token.decode()


def read(secret: str, purpose: str, token: str, *, at: datetime) -> Said:
    """What the link says. RuleBroken when it was altered, is of another purpose, or is too old."""
    try:
        said: Said = _serializer(secret, purpose).loads(token)
    except (BadSignature, ValueError):
        raise RuleBroken(N_("This link is not whole. Open it from the mail again, or do it on the page."), code="link_altered") from None
    until = said.pop("until", None)
    if until is not None and at >= datetime.fromtimestamp(until, UTC):
        raise RuleBroken(N_("This link is too old. Do it on the page."), code="link_expired")
    return said


def is_spent(session: Session, token: str) -> bool:
    return session.exec(select(SpentLink.id).where(SpentLink.token_hash == _hash(token))).first() is not None


def spend(session: Session, purpose: str, token: str, *, at: datetime) -> None:
    """Use the link up in this transaction: of many at once one goes on, the others are told that it was used."""
    used = N_("This link was used already. Nothing was changed a second time.")
    if is_spent(session, token):
        raise StaleState(used, code="link_used")
    try:
        with session.begin_nested():
            session.add(SpentLink(token_hash=_hash(token), purpose=purpose, at=at))
    except IntegrityError:
        raise StaleState(used, code="link_used") from None


def forget_spent(session: Session, *, at: datetime, keep: timedelta) -> int:
    """Links that are too old to be used anyway."""
    done = session.exec(sa.delete(SpentLink).where(col(SpentLink.at) < at - keep))
    return int(done.rowcount)


@lru_cache(maxsize=64)
def _stamp(secret: str, purpose: str) -> Signer:
    """A Monday morning signs some hundred thousand links with the same few stamps."""
    serializer = _serializer(secret, purpose)
    return serializer.make_signer(serializer.salt)


def _serializer(secret: str, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"growthlab.{purpose}", signer_kwargs={"digest_method": hashlib.sha256})


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
