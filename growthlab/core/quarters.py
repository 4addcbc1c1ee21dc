"""Calendar quarters as `2026-Q4`."""

import re
from datetime import date, timedelta

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.core.numerals import echo

_ROMAN = ("I", "II", "III", "IV")
_KEY = re.compile(r"(2[0-9]{3})-Q([1-4])")
_ENGLISH = re.compile(r"Q([1-4])[ -](2[0-9]{3})")
_RUSSIAN = re.compile(r"(I|II|III|IV|[1-4]) (?:КВ\.?|КВАРТАЛ) (2[0-9]{3})")


def is_quarter(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def quarter_of(on: date) -> str:
    return f"{on.year:04d}-Q{(on.month + 2) // 3}"


def first_day(quarter: str) -> date:
    year, number = _parts(quarter)
    return date(year, 3 * number - 2, 1)


def last_day(quarter: str) -> date:
    return first_day(shifted(quarter, 1)) - timedelta(days=1)


def shifted(quarter: str, by: int) -> str:
    """So many quarters later, or earlier with a negative number."""
    year, number = _parts(quarter)
    years, index = divmod(number - 1 + by, 4)
    return f"{year + years:04d}-Q{index + 1}"


def quarter_label(quarter: str, locale: str | None = None) -> str:
    """`2026-Q4`, in Russian `IV кв. 2026`."""
    year, number = _parts(quarter)
    return f"{_ROMAN[number - 1]} кв. {year}" if (locale or current_locale()) == "ru" else f"{year}-Q{number}"


def parse_quarter(text: str, *, field: str = "quarter") -> str:
    """Reads `2026-Q4`, `Q4 2026` and `IV кв. 2026`; answers `2026-Q4`."""
    plain = re.sub(r"\s+", " ", text).strip().upper()
    if match := _KEY.fullmatch(plain):
        return f"{match[1]}-Q{match[2]}"
    if match := _ENGLISH.fullmatch(plain):
        return f"{match[2]}-Q{match[1]}"
    if match := _RUSSIAN.fullmatch(plain):
        number = _ROMAN.index(match[1]) + 1 if match[1] in _ROMAN else int(match[1])
        return f"{match[2]}-Q{number}"
    raise RuleBroken(
        N_("“%(text)s” is not a quarter. Write it like 2026-Q4."),
        code="quarter_unreadable",
        field=field,
        text=echo(text),
    )


def _parts(quarter: str) -> tuple[int, int]:
    match = _KEY.fullmatch(quarter)
    if match is None:
        raise ValueError(f"not a quarter: {quarter!r}")
    return int(match[1]), int(match[2])
