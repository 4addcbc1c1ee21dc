"""What happens when: every step of the story carries its own moment, and they are told in that order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Step:
    """One thing that somebody does. `tell` is called with the moment and the calendar day of it."""

    at: datetime
    tell: Callable[[datetime, date], object]

    def take(self, zone: ZoneInfo) -> None:
        self.tell(self.at, self.at.astimezone(zone).date())


class Hour:
    """The time of day for each kind of step, so that one day's steps follow each other as they did."""

    CREATED = 9.0
    PROPOSED = 9.25
    FACT = 9.5
    VOTED = 10.0
    SELECTED = 11.0
    STARTED = 11.5
    AMENDED = 12.0
    PACKED = 12.5
    SUBMITTED = 13.0
    OBSERVED = 14.0
    ANSWERED = 15.0
    STOPPED = 16.0
    COMMENTED = 16.5
    LEARNED = 17.0
    DECIDED = 17.25
    REVIEWED = 17.5
    APPROVED = 18.0
    CORRECTED = 18.5
