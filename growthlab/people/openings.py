"""What a new workspace begins with: later features say here what they put into it."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from growthlab.people.models import Membership

Filling = Callable[[Session, Membership, datetime], None]
_fillings: list[Filling] = []


def at_opening(filling: Filling) -> Filling:
    """Call this when somebody sets a workspace up in the browser; an empty one from the command line stays empty."""
    _fillings.append(filling)
    return filling


def fill(session: Session, by: Membership, at: datetime) -> None:
    for filling in _fillings:
        filling(session, by, at)
