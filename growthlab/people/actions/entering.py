"""Coming in and going out."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Person
from growthlab.people.passwords import needs_rehash, rehash, verify
from growthlab.people.queries import person_by_email, visits_only
from growthlab.people.sessions import open_session
from growthlab.people.tries import forget_tries, of_account, of_address


def enter(
    session: Session, *, email: str, password: str, at: datetime, address: str | None, allow_demo: bool = False
) -> Person:
    """Whose address and password these are. Call `tries.claim_try` first, `let_in` next.

    RuleBroken with the same words, after the same time, for a wrong password, an unknown address, and
    somebody of the demo where there is none: everybody knows that password.
    """
    person = person_by_email(session, email)
    right = verify(person.password_hash if person else None, password)
    if person is None or not right or not person.active or (not allow_demo and visits_only(session, person.id)):
        raise RuleBroken(N_("The address or the password is not right."), code="sign_in_refused")
    if person.password_hash and needs_rehash(person.password_hash):
        person.password_hash = rehash(password)
    forget_tries(session, of_account(email), of_address(address), at=at)
    return person


def let_in(session: Session, person: Person, *, at: datetime, address: str | None, browser: str | None) -> str:
    """A new session for somebody who has shown in some way who they are; answers the cookie's token."""
    record(session, "person.signed_in", person, by_id=person.id, at=at)
    return open_session(session, person, at=at, address=address, browser=browser)
