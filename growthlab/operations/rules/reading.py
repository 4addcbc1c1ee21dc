"""Read and understood: who must confirm a version, and from when it is missed that somebody has not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from growthlab.core.working_days import WEEKEND, add_working_days

READ_WITHIN = 5  # working days from the day on which the version holds


@dataclass(frozen=True)
class Reader:
    """One person who works by a version, and the day on which that person confirmed it."""

    person_id: int
    name: str
    read_on: date | None = None


@dataclass(frozen=True)
class HeldVersion:
    no: int
    holds_from: date
    readers: tuple[Reader, ...] = ()

    def missing(self, *, on: date) -> tuple[Reader, ...]:
        """Those who had not confirmed it by the end of that day."""
        return tuple(reader for reader in self.readers if reader.read_on is None or reader.read_on > on)

    def missed_since(self, holidays: Collection[date] = (), weekend: Collection[int] = WEEKEND) -> date:
        """The first day on which a confirmation is late."""
        return add_working_days(self.holds_from, READ_WITHIN + 1, holidays, weekend)


def held_on(versions: Iterable[HeldVersion], *, on: date) -> HeldVersion | None:
    """The newest whose day has come."""
    return max((each for each in versions if each.holds_from <= on), key=lambda each: each.no, default=None)


def names_of(readers: Sequence[Reader]) -> str:
    return ", ".join(reader.name for reader in readers)
