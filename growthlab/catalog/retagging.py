"""What carries the words of tags: later features say here how theirs are written again when a word changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from growthlab.people.models import Membership


@dataclass(frozen=True)
class NewWord:
    """A tag is written `after` where it was written `before`; what carries both carries it once."""

    before: str
    after: str
    by: Membership
    at: datetime


Rewrite = Callable[[Session, NewWord], None]
_rewrites: list[Rewrite] = []


def at_new_word(rewrite: Rewrite) -> Rewrite:
    """Call this in the transaction that renames or merges a tag."""
    _rewrites.append(rewrite)
    return rewrite


def write_again(session: Session, word: NewWord) -> None:
    for rewrite in _rewrites:
        rewrite(session, word)
