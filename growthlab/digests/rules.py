"""When a person's weekly digest is due: pure arithmetic of zones, weekdays and ISO weeks."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from growthlab.core.clock import zone_of

A_WEEK = timedelta(days=7)
LATEST = timedelta(hours=48)  # a missed digest is made up within this, and dropped with a record after


@dataclass(frozen=True)
class Occasion:
    """One person's digest of one ISO week (`2026-W48`) and the instant from which it is due."""

    week: str
    due_at: datetime

    def is_due(self, at: datetime) -> bool:
        return at >= self.due_at

    def is_too_late(self, at: datetime) -> bool:
        return at - self.due_at > LATEST


def occasion(at: datetime, *, zone: str, weekday: int, hour: time) -> Occasion:
    """This ISO week's digest for somebody in a zone who wants it on `weekday` (0 = Monday) at `hour`.

    The week is the key, not the firing, so an hour that a DST night skips or repeats changes nothing.
    """
    tz = zone_of(zone)
    today = at.astimezone(tz).date()
    monday = today - timedelta(days=today.weekday())
    due_at = datetime.combine(monday + timedelta(days=weekday), hour, tz).astimezone(UTC)
    return Occasion(week_of(monday), due_at)


def occasions(at: datetime, *, zone: str, weekday: int, hour: time) -> tuple[Occasion, ...]:
    """This ISO week's and, of a weekend whose 48 hours reach into this week, last week's: a Sunday that was missed is made up
    on Monday, or dropped with a record later.
    """
    this, last = (occasion(when, zone=zone, weekday=weekday, hour=hour) for when in (at, at - A_WEEK))
    ends = (last.due_at + LATEST).astimezone(zone_of(zone)).date()
    return (last, this) if week_of(ends) == this.week else (this,)


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
