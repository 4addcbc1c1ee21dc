"""Adding a person, and what people change about themselves."""

from collections.abc import Collection
from datetime import datetime, time

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import LANGUAGES, N_
from growthlab.people.addresses import normal_email
from growthlab.people.letters import password_changed_letter
from growthlab.people.models import Person
from growthlab.people.passwords import hash_password, verify
from growthlab.people.queries import person_by_email
from growthlab.people.rules.notices import NoticeKind
from growthlab.people.sessions import close_other_sessions
from growthlab.people.zones import check_zone

THEMES = ("system", "light", "dark")


def add_person(
    session: Session, *, name: str, email: str, at: datetime, password: str | None = None,
    locale: str = "en", tz: str | None = None,
) -> Person:
    """Somebody who can sign in, once a password is set; in no workspace yet. RuleBroken when the address is taken."""
    address = normal_email(email)
    if person_by_email(session, address):
        raise RuleBroken(
            N_("Somebody here has the address %(email)s already."), code="email_taken", field="email", email=address
        )
    if tz:
        check_zone(tz)
    person = Person(
        name=name.strip(), email=address, locale=locale if locale in LANGUAGES else "en", tz=tz, created_at=at,
        password_hash=hash_password(password) if password is not None else None,
    )
    session.add(person)
    record(session, "person.added", person, by_id=None, at=at)
    return person


def change_profile(
    session: Session, person: Person, *, at: datetime, name: str, locale: str, tz: str | None, theme: str,
    digest_weekday: int, digest_time: time,
) -> Person:
    """What a person says about themselves; the zone is empty for the workspace's."""
    if tz:
        check_zone(tz)
    if locale not in LANGUAGES or theme not in THEMES or not 0 <= digest_weekday <= 6:
        raise RuleBroken(N_("This cannot be chosen."), code="choice_unknown")
    person.name, person.locale, person.tz, person.theme = name, locale, tz or None, theme
    person.digest_weekday, person.digest_time = digest_weekday, digest_time
    record(session, "person.changed", person, by_id=person.id, at=at)
    return person


def choose_mails(
    session: Session, person: Person, *, when_empty: bool, friday: bool, at_once: Collection[str], at: datetime
) -> None:
    """Which mails come: a word when all is in order, Friday's reminder, and what is told at once (words of NoticeKind)."""
    quiet = [kind.value for kind in NoticeKind if kind.value not in at_once]
    if (person.digest_when_empty, person.friday_learnings, person.quiet_about) != (when_empty, friday, quiet):
        person.digest_when_empty, person.friday_learnings, person.quiet_about = when_empty, friday, quiet
        record(session, "person.mails_chosen", person, by_id=person.id, at=at, quiet_about=quiet)


def choose_watching(session: Session, person: Person, *, talk: bool, at: datetime) -> None:
    """Whether they watch from now on what they comment on and where they are named; what they watch already stays."""
    if person.watches_talk != talk:
        person.watches_talk = talk
        record(session, "person.watching_chosen", person, by_id=person.id, at=at, talk=talk)


def choose_language(session: Session, person: Person, locale: str, *, at: datetime) -> None:
    """Pages and mails speak it from now on."""
    if locale in LANGUAGES and locale != person.locale:
        person.locale = locale
        record(session, "person.changed", person, by_id=person.id, at=at, locale=locale)


def choose_theme(session: Session, person: Person, theme: str, *, at: datetime) -> None:
    """Light, dark or as the system."""
    if theme in THEMES and theme != person.theme:
        person.theme = theme
        record(session, "person.changed", person, by_id=person.id, at=at, theme=theme)


def change_password(session: Session, person: Person, *, old: str, new: str, at: datetime, keep: str | None) -> None:
    """Every other browser is signed out; `keep` is this one's token."""
    if not verify(person.password_hash, old):
        raise RuleBroken(N_("This is not your present password."), code="password_wrong", field="old")
    set_password(session, person, new, at=at, field="new", keep=keep)


def set_password(
    session: Session, person: Person, password: str, *, at: datetime, field: str = "password", keep: str | None = None
) -> None:
    """A new password by a link, by the operator or by the person; other browsers are signed out."""
    person.password_hash = hash_password(password, field=field)
    close_other_sessions(session, person, keep=keep)
    event = record(session, "person.password_changed", person, by_id=person.id, at=at)
    session.flush()  # the mail is named after the event, so that each change is told once
    session.add(password_changed_letter(person, key=f"password-changed:{event.id}", at=at))
