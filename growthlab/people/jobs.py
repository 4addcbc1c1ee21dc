"""What the timetable calls: doors that let nobody in any more are forgotten."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete

from growthlab.core.db import Database
from growthlab.people.models import SignInTry, Token
from growthlab.people.sessions import forget_expired

TOKENS_FOR = timedelta(days=30)  # so that "this link was used" can be said for a while


def forget_expired_doors(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting's value
    """Sessions, links and counted tries that have expired; answers how many rows went."""
    with database.writing() as session:
        gone = forget_expired(session, at=at)
        gone += _forget(session, delete(Token).where(col(Token.expires_at) < at - TOKENS_FOR))
        gone += _forget(session, delete(SignInTry).where(col(SignInTry.at) < at - timedelta(days=1)))
        session.commit()
    return gone


def _forget(session: Session, statement: Any) -> int:  # Any: a DELETE of whichever table
    return int(session.exec(statement).rowcount)
