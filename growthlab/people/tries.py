"""How often somebody may try: failed tries are counted in the database, so that all processes know them."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.turns import take_turn
from growthlab.people.addresses import folded
from growthlab.people.models import SignInTry


@dataclass(frozen=True)
class Limit:
    """So many tries within so many minutes, for an account and for an address alike."""

    tries: int = 10
    minutes: int = 15


class TooManyTries(RuleBroken):
    """Nothing was looked at; later it will be."""

    status = 429


def claim_try(session: Session, *subjects: str, at: datetime, limit: Limit) -> None:
    """Count one try before anything is verified; TooManyTries when one of the subjects has had enough.

    Tries that are turned away count nothing, so that the right person can come in again in time.
    Commit this before verifying: a refusal must not take the count back.
    """
    since = at - timedelta(minutes=limit.minutes)
    for subject in sorted(subjects):  # in one order, so that two tries never wait for each other
        take_turn(session, subject)
    session.exec(delete(SignInTry).where(col(SignInTry.at) <= since))
    if any(_count(session, subject, since) >= limit.tries for subject in subjects):
        raise TooManyTries(
            N_("Too many tries. Wait %(minutes)s minutes and try again."), code="too_many_tries", minutes=limit.minutes
        )
    session.add_all(SignInTry(subject=subject, at=at) for subject in subjects)


def forget_tries(session: Session, account: str, address: str, *, at: datetime) -> None:
    """The right person came in: the account starts anew, the address gets back only the try of this moment."""
    session.exec(delete(SignInTry).where(col(SignInTry.subject) == account))
    session.exec(delete(SignInTry).where(col(SignInTry.subject) == address, col(SignInTry.at) == at))


def of_account(email: str, purpose: str = "sign-in") -> str:
    """What is typed may be a password in the wrong field: only its hash is kept."""
    return f"{purpose}:account:{hashlib.sha256(folded(email).encode('utf-8', 'replace')).hexdigest()}"


def of_address(address: str | None, purpose: str = "sign-in") -> str:
    """An IPv6 network of one household counts as one address."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return f"{purpose}:address:unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return f"{purpose}:address:{ipaddress.ip_network((found, 64), strict=False)}"
    return f"{purpose}:address:{found}"


def _count(session: Session, subject: str, since: datetime) -> int:
    return session.exec(
        select(func.count()).select_from(SignInTry).where(SignInTry.subject == subject, SignInTry.at > since)
    ).one()
