"""One-time links: a forgotten password. Only the hash of a link is kept, and the first to use it has used it."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, update

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.actions.persons import set_password
from growthlab.people.letters import RESET_PATH, link_to, reset_letter
from growthlab.people.models import Person, Token
from growthlab.people.passwords import check_password
from growthlab.people.queries import person_by_email
from growthlab.people.sessions import hash_of, new_token

RESET_LASTS = timedelta(hours=1)
RESET = "reset"


def ask_for_reset(session: Session, *, email: str, at: datetime, base_url: str) -> None:
    """Write the mail with the link; for an unknown address do nothing and say nothing."""
    person = person_by_email(session, email)
    if person is None or not person.active:
        return
    link = reset_link(session, person, at=at, base_url=base_url)
    session.add(reset_letter(person, link, key=f"reset:{hash_of(link)}", at=at))
    record(session, "person.reset_asked", person, by_id=None, at=at)


def reset_link(session: Session, person: Person, *, at: datetime, base_url: str) -> str:
    """A link that sets a new password once, within an hour."""
    token = new_token()
    session.add(
        Token(
            token_hash=hash_of(token), purpose=RESET, person_id=person.id, created_at=at, expires_at=at + RESET_LASTS
        )
    )
    return link_to(base_url, RESET_PATH, token)


def reset_password(session: Session, token: str, password: str, *, at: datetime) -> Person:
    """Use the link up and set the password; of twenty at once one succeeds, the others hear that it was used."""
    check_password(password)
    used = session.execute(
        update(Token)
        .where(col(Token.token_hash) == hash_of(token), col(Token.purpose) == RESET)
        .where(col(Token.used_at).is_(None), col(Token.expires_at) > at)
        .values(used_at=at)
        .returning(col(Token.person_id))
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    person = session.get(Person, used) if used else None
    if person is None or not person.active:
        raise RuleBroken(
            N_("This link was used already or is too old. Ask for a new one."), code="link_used", field="password"
        )
    set_password(session, person, password, at=at)
    return person
