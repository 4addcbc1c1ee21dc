"""Days from what somebody typed: `2026-11-23`, `23.11.2026`, `23 Nov 2026`, `23 ноября 2026`."""

import re
from datetime import UTC, date, datetime, time

from growthlab.core.clock import zone_of
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.numerals import echo

FIRST_YEAR, LAST_YEAR = 2000, 2100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([^\W\d_]{3,})\.?,? ([0-9]{4})(?: ?г\.?| года)?")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.? ([0-9]{1,2}),? ([0-9]{4})")
_MONTHS = (
    ("january", "января", "январь"),
    ("february", "февраля", "февраль"),
    ("march", "марта", "март"),
    ("april", "апреля", "апрель"),
    ("may", "мая", "май"),
    ("june", "июня", "июнь"),
    ("july", "июля", "июль"),
    ("august", "августа", "август"),
    ("september", "сентября", "сентябрь"),
    ("october", "октября", "октябрь"),
    ("november", "ноября", "ноябрь"),
    ("december", "декабря", "декабрь"),
)


def local_day(at: datetime, zone: str) -> date:
    """The calendar day of an instant in a time zone; of one that no longer exists, in UTC."""
    return at.astimezone(zone_of(zone)).date()


def midnight(on: date, zone: str) -> datetime:
    """The instant at which a day begins in a time zone, in UTC."""
    return datetime.combine(on, time(), zone_of(zone)).astimezone(UTC)


def parse_day(text: str, *, field: str = "date") -> date:
    """One day of the calendar, 2000 to 2100; `03/04/2026` is asked back, because it is two days."""
    plain = re.sub(r"\s+", " ", text).strip()
    if not plain:
        raise RuleBroken(N_("Enter a date."), code="date_missing", field=field)
    numbers = _read(plain, field)
    if numbers is None:
        raise RuleBroken(
            N_("“%(text)s” cannot be read as a date. Write it like 2026-11-23, 23.11.2026 or 23 Nov 2026."),
            code="date_unreadable",
            field=field,
            text=echo(text),
        )
    return _day(*numbers, text=text, field=field)


def _read(plain: str, field: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTTED.fullmatch(plain):
        return int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[2]), int(match[1])
    if match := _SLASHED.fullmatch(plain):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), plain, field)
    if match := _DAY_FIRST.fullmatch(plain):
        return _named(match[2], int(match[1]), int(match[3]))
    if match := _MONTH_FIRST.fullmatch(plain):
        return _named(match[1], int(match[2]), int(match[3]))
    return None


def _named(name: str, day: int, year: int) -> tuple[int, int, int] | None:
    """A month by its first three letters or more."""
    wanted = name.casefold()
    for month, names in enumerate(_MONTHS, start=1):
        if any(full.startswith(wanted) for full in names):
            return year, month, day
    return None


def _slashed(first: int, second: int, year: int, text: str, field: str) -> tuple[int, int, int]:
    if first <= 12 and second <= 12 and first != second:
        raise RuleBroken(
            N_("“%(text)s” can be two days. Write it like 2026-11-23 or 23.11.2026."),
            code="date_ambiguous",
            field=field,
            text=echo(text),
        )
    return (year, first, second) if second > 12 else (year, second, first)


def _day(year: int, month: int, day: int, *, text: str, field: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(
            N_("The year %(year)s is not meant. Write one from %(first)s to %(last)s."),
            code="date_out_of_range",
            field=field,
            year=str(year),
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleBroken(
            N_("There is no %(text)s in the calendar."), code="date_missing_in_calendar", field=field, text=echo(text)
        ) from None
