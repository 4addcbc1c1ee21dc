"""What goes with a person who is erased: later features say here what of theirs carries an address."""

from collections.abc import Callable

from sqlmodel import Session

from growthlab.people.models import Person

Forget = Callable[[Session, Person, str], object]
_forgotten: list[Forget] = []


def at_erasure(forget: Forget) -> Forget:
    """Call this in the transaction that erases somebody, with the row and the address that it had."""
    _forgotten.append(forget)
    return forget


def forget_everywhere(session: Session, person: Person, email: str) -> None:
    for forget in _forgotten:
        forget(session, person, email)
