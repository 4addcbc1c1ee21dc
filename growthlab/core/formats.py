"""Numbers and dates as a reader of the current language writes them: `1,250.5` and `23 Nov 2026`, or `1 250,5`."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from growthlab.core.clock import zone_of
from growthlab.core.i18n import current_locale, gettext

Number = int | float | Decimal

NBSP = "\N{NO-BREAK SPACE}"
_DAYS = {"en": ("d MMM y", "d MMM", "EEEE, d MMMM y"), "ru": ("dd.MM.y", "dd.MM", "EEEE, d MMMM y")}


def number(value: Number, digits: int = 2) -> str:
    """Grouped, at most `digits` after the point, none when there are none to show."""
    return _decimal(round(Decimal(str(value)), digits), digits, _babel())


def percent(share: Number, digits: int = 0) -> str:
    """0.254 is `25 %`: a share between 0 and 1 comes in, a no-break space stands before the sign."""
    return f"{number(Decimal(str(share)) * 100, digits)}{NBSP}%"


def points(value: Number) -> str:
    """66 is `66 %`, for numbers that are kept in percent already."""
    return f"{number(value, 0)}{NBSP}%"


def short_number(value: Number) -> str:
    """Three figures at most, for pictures and periods: 48,500 is `48.5k`, in Russian `48,5 тыс.`."""
    amount = Decimal(str(value))
    if abs(amount) >= 1_000_000:
        return gettext("%(n)sM", n=number(amount / 1_000_000, _spare(amount / 1_000_000)))
    if abs(amount) >= 10_000:
        return gettext("%(n)sk", n=number(amount / 1000, _spare(amount / 1000)))
    return number(amount, 2 if abs(amount) < 10 else 0)


def file_size(size: int) -> str:
    """340 kB, 2.4 MB: what somebody waits for."""
    if size >= 1_000_000:
        return gettext("%(n)s MB", n=number(Decimal(size) / 1_000_000, 1))
    return gettext("%(n)s kB", n=number(max(Decimal(size) / 1000, Decimal(1)), 0))


def day(on: date) -> str:
    """23 Nov 2026, 23.11.2026."""
    return _date(on, 0, _babel())


def short_day(on: date) -> str:
    """23 Nov, 23.11: where the year is plain from the place."""
    return _date(on, 1, _babel())


def long_day(on: date) -> str:
    """Monday, 23 November 2026."""
    return _date(on, 2, _babel())


def moment(at: datetime, zone: str = "UTC") -> str:
    """An aware instant on the reader's own clock."""
    local = at.astimezone(zone_of(zone))
    return f"{day(local.date())}, {local:%H:%M}"


def initials(name: str) -> str:
    """The first letters of the first and last word; an address counts as one word."""
    words = name.split("@")[0].split()
    letters = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in letters).upper()


@lru_cache(maxsize=4096)
def _decimal(value: Decimal, digits: int, locale: str) -> str:
    """Babel reads its pattern at every call; a page writes the same few dozen numbers again and again."""
    return format_decimal(value, format=_pattern(digits), locale=locale)


@lru_cache(maxsize=4096)
def _date(on: date, length: int, locale: str) -> str:
    return format_date(on, _DAYS[locale][length], locale=locale)


def _babel() -> str:
    return "ru" if current_locale() == "ru" else "en"


def _pattern(digits: int) -> str:
    return "#,##0." + "#" * digits if digits else "#,##0"


def _spare(amount: Decimal) -> int:
    """How many digits after the point leave three figures."""
    return 2 if abs(amount) < 10 else 1 if abs(amount) < 100 else 0


def excerpt(text: str, longest: int) -> str:
    """The beginning of a text as one line of at most so many signs; `…` stands for what is left out."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
