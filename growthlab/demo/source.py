"""The file of the demo workspace, read in one language and moved to another day."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from growthlab.core.periods import Period

FILE = Path(__file__).parent / "northline.json"
MAIL_DOMAIN = "northline.example"
FIRST_DAY = "2026-01-30"  # the oldest processes were approved then; the hypotheses begin in March
Entry = dict[str, Any]  # Any: the file's own JSON
ORACLES = ("expected_findings", "expected_suggestion", "expected_alerts", "expected_growth_opers")


@lru_cache
def read_file() -> Entry:
    """The whole story without its oracles, which only tests may see."""

    def without_oracles(entry: Entry) -> Entry:
        return {name: value for name, value in entry.items() if name not in ORACLES}

    loaded: Entry = json.loads(FILE.read_text(), object_hook=without_oracles)
    return loaded


@dataclass(frozen=True)
class Source:
    """Texts in one language, days moved by whole weeks, months by as many months as lie between."""

    lang: str
    as_of: date
    story: Entry

    @classmethod
    def open(cls, *, lang: str, as_of: date) -> "Source":
        """The story ending on `as_of` at the latest: moved by whole weeks, never into the future."""
        return cls(lang, as_of, read_file())

    @property
    def told_on(self) -> date:
        """The day on which the file's own story ends."""
        return date.fromisoformat(self.story["meta"]["as_of"])

    @property
    def ends_on(self) -> date:
        return self.told_on + self.moved_by

    @property
    def moved_by(self) -> timedelta:
        return timedelta(weeks=(self.as_of - self.told_on).days // 7)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.story["meta"]["timezone"])

    def text(self, entry: Entry, name: str) -> str | None:
        """The field in this language; many fields have one text for both."""
        translated = entry.get(f"{name}_ru") if self.lang == "ru" else None
        found: str | None = translated or entry.get(name)
        return found

    def day(self, value: str | None) -> date | None:
        return date.fromisoformat(value) + self.moved_by if value else None

    def at(self, value: str, hour: float) -> datetime:
        """A moment on a day of the story, in the workspace's zone."""
        return self.moment(date.fromisoformat(value) + self.moved_by, hour)

    def moment(self, day: date, hour: float) -> datetime:
        """A time of a day that is moved already."""
        minutes = round(hour * 60)
        return datetime.combine(day, time(minutes // 60, minutes % 60), self.zone).astimezone(UTC)

    def holiday(self, value: str) -> date:
        """Holidays keep their date: the calendar does not move with a story."""
        return date.fromisoformat(value)

    def period(self, value: str) -> Period:
        """A week, month or quarter, moved by as many of its own kind as lie between the two days."""
        period = Period.parse(value)
        told, ends = Period.containing(self.told_on, period.cadence), Period.containing(self.ends_on, period.cadence)
        while told < ends:
            told, period = told.next, period.next
        while ends < told:
            told, period = told.previous, period.previous
        return period

    def fact_day(self, period: str, entered: str) -> date:
        """When a fact was entered: as many days after its period's end as in the file, and not after the story."""
        late_by = date.fromisoformat(entered) - Period.parse(period).last_day
        return min(self.period(period).last_day + late_by, self.ends_on)


def exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def email_of(key: str) -> str:
    return f"{key}@{MAIL_DOMAIN}"
