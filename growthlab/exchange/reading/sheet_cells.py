"""A cell of a workbook as it is shown: the same text as in the CSV that it would be saved as."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from growthlab.exchange.reading.encodings import NOT_TEXT


def text_of_cell(cell: Any) -> str:  # Any: a cell of openpyxl
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return NOT_TEXT.sub("", str(value)).strip()


def _number(value: float, shown_as: str) -> str:
    """As typed: 0.3 shown as 30 % is `30%`, a whole number has no point, and 1.234 cannot be mistaken for thousands."""
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    if "%" in shown_as:
        return f"{(exact * 100).normalize():f}%"
    if exact == exact.to_integral_value():
        return f"{exact.to_integral_value():f}"
    text = f"{exact.normalize():f}"
    return text + "0" if len(text.split(".")[1]) == 3 else text  # three digits look like thousands
