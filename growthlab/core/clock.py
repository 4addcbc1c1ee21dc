"""The only reading of the time. Views, jobs and commands ask here; everything else is told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Today's date in an IANA time zone."""
    return now().astimezone(ZoneInfo(zone)).date()
