"""Periods of the three cadences: `2026-W48` (ISO week), `2026-11`, `2026-Q4`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache, total_ordering

from babel.dates import format_date

from growthlab.core.days import FIRST_YEAR, LAST_YEAR
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale, gettext
from growthlab.core.numerals import echo
from growthlab.core.quarters import quarter_label


class Cadence(StrEnum):
    """How often something is done and counted."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"

    @property
    def label(self) -> str:
        return gettext(CADENCE_LABELS[self])


CADENCE_LABELS = {Cadence.WEEKLY: N_("Weekly"), Cadence.MONTHLY: N_("Monthly"), Cadence.QUARTERLY: N_("Quarterly")}
_PATTERN = re.compile(r"([0-9]{4})-(?:(W)([0-9]{2})|(Q)([1-4])|([0-9]{2}))")


@total_ordering
@dataclass(frozen=True)
class Period:
    """One week, month or quarter. Ordered by its days; a week counts in the year of its Thursday."""

    cadence: Cadence
    year: int
    number: int

    def __hash__(self) -> int:
        return self.year * 64 + self.number  # asked a million times; the cadence is left to the comparison

    def __str__(self) -> str:
        if self.cadence is Cadence.WEEKLY:
            return f"{self.year:04d}-W{self.number:02d}"
        return f"{self.year:04d}-" + (f"{self.number:02d}" if self.cadence is Cadence.MONTHLY else f"Q{self.number}")

    def __lt__(self, other: "Period") -> bool:
        if self.cadence is other.cadence:
            return (self.year, self.number) < (other.year, other.number)
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)

    @classmethod
    def parse(cls, text: str, *, field: str = "period") -> "Period":
        """Reads `2026-W48`, `2026-11` and `2026-Q4`; anything else is refused in a sentence."""
        match = _PATTERN.fullmatch(text.strip().upper())
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise _unreadable(text, field)
        cadence = Cadence.WEEKLY if match[2] else Cadence.QUARTERLY if match[4] else Cadence.MONTHLY
        year, number = int(match[1]), int(match[3] or match[5] or match[6])
        if not 1 <= number <= _last_number(cadence, year):
            raise _unreadable(text, field)
        return _shared(cadence, year, number)

    @staticmethod
    @lru_cache(maxsize=4096)
    def containing(day: date, cadence: Cadence) -> "Period":
        """One object a day, so that its neighbours and its days are worked out once."""
        if cadence is Cadence.WEEKLY:
            iso = day.isocalendar()
            return _shared(cadence, iso.year, iso.week)
        return _shared(cadence, day.year, day.month if cadence is Cadence.MONTHLY else (day.month + 2) // 3)

    @cached_property
    def first_day(self) -> date:
        if self.cadence is Cadence.WEEKLY:
            return date.fromisocalendar(self.year, self.number, 1)
        return date(self.year, self.number if self.cadence is Cadence.MONTHLY else 3 * self.number - 2, 1)

    @cached_property
    def last_day(self) -> date:
        if self.cadence is Cadence.WEEKLY:
            return date.fromisocalendar(self.year, self.number, 7)
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Period":
        if self.number < _last_number(self.cadence, self.year):
            return _shared(self.cadence, self.year, self.number + 1)
        return _shared(self.cadence, self.year + 1, 1)

    @cached_property
    def previous(self) -> "Period":
        if self.number > 1:
            return _shared(self.cadence, self.year, self.number - 1)
        return _shared(self.cadence, self.year - 1, _last_number(self.cadence, self.year - 1))

    @property
    def label(self) -> str:
        """In the current language: `week 48, 2026`, `November 2026`, `2026-Q4` (`IV кв. 2026`)."""
        if self.cadence is Cadence.WEEKLY:
            return gettext("week %(week)s, %(year)s", week=self.number, year=self.year)
        if self.cadence is Cadence.QUARTERLY:
            return quarter_label(str(self))
        return format_date(self.first_day, "LLLL y", locale=current_locale())

    @property
    def short_label(self) -> str:
        """For the head of a column: `W48`, `Nov`, `Q4 26`; in Russian `48 нед.`, `нояб.`, `IV кв. 26`."""
        if self.cadence is Cadence.WEEKLY:
            return gettext("W%(week)02d", week=self.number)
        if self.cadence is Cadence.MONTHLY:
            return format_date(self.first_day, "LLL", locale=current_locale())
        roman = ("I", "II", "III", "IV")[self.number - 1]
        return gettext("Q%(number)s %(year)02d", number=self.number, roman=roman, year=self.year % 100)

    def through(self, last: "Period") -> Iterator["Period"]:
        """This period and all after it up to and with `last`; none when it lies before."""
        period = self
        while period <= last:
            yield period
            period = period.next

    def back(self) -> Iterator["Period"]:
        """This period, the one before it, and so on without end."""
        period = self
        while True:
            yield period
            period = period.previous


_shared = lru_cache(maxsize=8192)(Period)  # equal ones are mostly the same one, and their days are worked out once


@lru_cache
def _last_number(cadence: Cadence, year: int) -> int:
    if cadence is Cadence.WEEKLY:
        return date(year, 12, 28).isocalendar().week  # the 28th always lies in the year's last week
    return 12 if cadence is Cadence.MONTHLY else 4


def _unreadable(text: str, field: str) -> RuleBroken:
    return RuleBroken(
        N_("“%(text)s” is not a period. Write a week like 2026-W48, a month like 2026-11, a quarter like 2026-Q4."),
        code="period_unreadable", field=field, text=echo(text),
    )
