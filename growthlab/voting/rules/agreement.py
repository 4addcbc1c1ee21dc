"""How far a team agrees on a hypothesis, and whom to ask why they see it otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from growthlab.core.i18n import N_, gettext
from growthlab.hypotheses.scores import TALK_ABOUT_IT

NEAR, FAR = 20, 60  # points of percent between the lowest and the highest belief: one answer apart, three answers apart
NEAR_SCORES = 2  # steps of 1 to 10 between the lowest and the highest score of a part
ASKED = 2  # people at each end, so that a meeting does not ask everybody


class Agreement(StrEnum):
    """High: one answer apart at most and scores at most 2 apart. Low: 60 points or 5 steps apart. Medium: between."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        return gettext(AGREEMENT_LABELS[self])

    @property
    def tone(self) -> str:
        return {"high": "good", "medium": "", "low": "warn"}[self.value]


AGREEMENT_LABELS = {
    Agreement.HIGH: N_("high agreement"),
    Agreement.MEDIUM: N_("medium agreement"),
    Agreement.LOW: N_("low agreement"),
}


class Voted(Protocol):
    """What is read of a vote."""

    @property
    def name(self) -> str: ...
    @property
    def belief_percent(self) -> int: ...


@dataclass(frozen=True)
class Reading:
    """What votes that count say together. `ask_low` and `ask_high` name who stands at the ends, nobody where all agree."""

    beliefs: tuple[int, ...] = ()  # percent, as the next two
    low: int | None = None
    high: int | None = None
    agreement: Agreement | None = None  # none for fewer than two votes
    ask_low: tuple[str, ...] = ()
    ask_high: tuple[str, ...] = ()

    @property
    def spread(self) -> int:
        """Points of percent between the lowest and the highest belief."""
        return (self.high or 0) - (self.low or 0)

    @property
    def ask(self) -> str:
        """Whom to ask, in the current language; empty where nobody stands apart."""
        if not self.ask_low:
            return ""
        lows, highs = ", ".join(self.ask_low), ", ".join(self.ask_high)
        return gettext("Ask %(lows)s what speaks against it and %(highs)s what speaks for it.", lows=lows, highs=highs)


def agreement_of(beliefs: Sequence[int], *, widest: int = 0) -> Agreement | None:
    """`widest` is the largest gap between scores of 1 to 10 on any part."""
    if len(beliefs) < 2:
        return None
    gap = max(beliefs) - min(beliefs)
    if gap >= FAR or widest >= TALK_ABOUT_IT:
        return Agreement.LOW
    return Agreement.HIGH if gap <= NEAR and widest <= NEAR_SCORES else Agreement.MEDIUM


def reading_of(votes: Sequence[Voted], *, widest: int = 0) -> Reading:
    """From votes that count."""
    if not votes:
        return Reading()
    beliefs = tuple(vote.belief_percent for vote in votes)
    low, high = min(beliefs), max(beliefs)
    agreement = agreement_of(beliefs, widest=widest)
    if agreement in (None, Agreement.HIGH) or low == high:
        return Reading(beliefs, low, high, agreement)
    ends = [tuple(vote.name for vote in votes if vote.belief_percent == end)[:ASKED] for end in (low, high)]
    return Reading(beliefs, low, high, agreement, ask_low=ends[0], ask_high=ends[1])
