"""How values stand in a file: plain numbers, ISO days, texts that no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from growthlab.core.money import Money
from growthlab.exchange.guarding import guarded

BOM = "\ufeff"
Line = Mapping[str, object]
_TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


def written(lines: Sequence[Line], delimiter: str) -> bytes:
    """The first line is the header, as `header()` makes it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(lines[0])
    writer.writerows([cell(value) for value in line.values()] for line in lines[1:])
    return (BOM + text.getvalue()).encode()


def header(columns: Sequence[str]) -> Line:
    return dict.fromkeys(columns)


def cell(value: object) -> str:
    """One value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (list, tuple)):
        return guarded(", ".join(str(part) for part in value))
    return guarded(str(value))


def plain_number(value: Decimal) -> str:
    """No grouping, no exponent; `1.234` gets one more digit, because it could be read as a thousand."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}0" if _TWO_WAYS.fullmatch(text) else text


def major(minor: int | None, currency: str | None) -> Decimal | None:
    """Money as people write it."""
    return None if minor is None or currency is None else Money(minor, currency).amount
