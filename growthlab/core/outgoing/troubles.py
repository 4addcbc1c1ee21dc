"""Why a call did not come about."""

from enum import StrEnum


class Why(StrEnum):
    """What kept an answer away, for whoever says it in the reader's language."""

    LATE = "late"
    NAME = "name"
    TOO_MUCH = "too_much"
    CERTIFICATE = "certificate"
    BROKEN = "broken"


class Refused(Exception):
    """We do not call there, now or later: the address leads inside, or is none."""


class NotReached(Exception):
    """Nobody answered, or not in time, or not in a way that can be read; later it may work."""

    def __init__(self, said: str, *, why: Why = Why.BROKEN) -> None:
        super().__init__(said)
        self.why = why
