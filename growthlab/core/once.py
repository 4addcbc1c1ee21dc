"""What several parts of one page ask alike is read once.

Only inside `reading_together`, whose parts write nothing: outside of it every question goes to the database.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlmodel import Session

_KEPT = "read_together"
T = TypeVar("T")


@contextmanager
def reading_together(session: Session) -> Iterator[None]:
    """Whoever asks `once` in here gets the answer that was read first; all answers are forgotten at the end."""
    session.info[_KEPT] = {}
    try:
        yield
    finally:
        del session.info[_KEPT]


def once(session: Session, what: Hashable, read: Callable[[], T]) -> T:
    """`what` names the question and all it depends on; the answer is not to be changed by who gets it."""
    kept: dict[Hashable, T] | None = session.info.get(_KEPT)
    if kept is None:
        return read()
    if what not in kept:
        kept[what] = read()
    return kept[what]
