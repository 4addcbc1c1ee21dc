"""What comes back with a person who returns to a workspace: later features say here what they take up again."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from growthlab.people.models import Membership

TakeUp = Callable[[Session, Membership, datetime], object]
_taken_up: list[TakeUp] = []


def at_return(take_up: TakeUp) -> TakeUp:
    """Call this in the transaction that brings somebody back."""
    _taken_up.append(take_up)
    return take_up


def welcome_back(session: Session, member: Membership, at: datetime) -> None:
    for take_up in _taken_up:
        take_up(session, member, at)
