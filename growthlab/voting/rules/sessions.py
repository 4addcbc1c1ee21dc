"""What a voting session may be, and when a card of it is revealed."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext

MOST_CARDS, LEAST_VOTERS = 50, 2
LONGEST = timedelta(days=60)


class Pace(StrEnum):
    """Together in a meeting, one card after another, or each alone until a day."""

    MEETING = "meeting"
    DEADLINE = "deadline"

    @property
    def label(self) -> str:
        return gettext(PACE_LABELS[self])


PACE_LABELS = {
    Pace.MEETING: N_("Together, in a meeting"),
    Pace.DEADLINE: N_("Each alone, until a day"),
}


def last_day(pace: Pace, until: date | None, *, on: date) -> date:
    """A meeting that nobody ends is over at the end of the next day."""
    if pace is Pace.MEETING:
        return on + timedelta(days=1)
    if until is None:
        raise RuleBroken(N_("Say until which day votes are taken."), code="deadline_missing", field="until")
    if until < on:
        raise RuleBroken(N_("This day is over. Choose today or a later one."), code="deadline_past", field="until")
    if until - on > LONGEST:
        raise RuleBroken(N_("Sixty days at most: later nobody remembers why."), code="deadline_far", field="until")
    return until


def check_size(cards: Collection[object], voters: Collection[object]) -> None:
    """At least one hypothesis and two people."""
    if not cards:
        raise RuleBroken(N_("Choose at least one hypothesis."), code="session_empty", field="cards")
    if len(cards) > MOST_CARDS:
        raise RuleBroken(
            N_("A session takes %(most)s hypotheses at most. Make two of it."), code="session_long", field="cards", most=MOST_CARDS
        )
    if len(voters) < LEAST_VOTERS:
        raise RuleBroken(N_("Choose at least two people who vote."), code="session_lonely", field="voters")


def is_complete(voters: Collection[int], voted: Collection[int]) -> bool:
    """Whether everybody who is waited for has voted; with nobody left to wait for it is not."""
    return bool(voters) and set(voters) <= set(voted)
