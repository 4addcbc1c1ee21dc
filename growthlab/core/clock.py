"""The only reading of the time. Views, jobs and commands ask here; everything else is told."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Today's date in an IANA time zone."""
    return now().astimezone(zone_of(zone)).date()


def zone_of(name: str) -> ZoneInfo:
    """The zone, or UTC when it no longer exists, so that no page and nobody else's digest fails for it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def is_known_zone(name: str) -> bool:
    return zone_of(name).key == name


def running_from(at: datetime) -> Callable[[], datetime]:
    """A clock that shows `at` now and runs on from there: long work that was told the time keeps to it."""
    began = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - began)
