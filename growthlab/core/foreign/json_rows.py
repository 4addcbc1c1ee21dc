"""A JSON document as rows of two values, found by paths such as `data.items` and `sum.amount`."""

import json
from decimal import Decimal
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.rows import LONGEST_CELL, MOST_ROWS, ForeignRow, no_column, nothing_there, too_many_rows
from growthlab.core.i18n import N_
from growthlab.core.numerals import echo


def json_rows(text: str, *, rows: str, when: str, value: str) -> list[ForeignRow]:
    """`rows` is the path to the list ("" where the document is the list), the others are paths inside one of its items.

    Numbers stay exact; what is no single value (a list, an object) stays as text, and so is no number and no date.
    """
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        raise RuleBroken(N_("The source's answer is no JSON that can be read."), code="json_unreadable") from None
    items = _at(found, rows)
    if not isinstance(items, list):
        raise RuleBroken(
            N_("At “%(path)s” there is no list of rows. Name the path to it, such as data.items."), code="no_list", field="rows_path",
            path=echo(rows) or "–",
        )
    if len(items) > MOST_ROWS:
        raise too_many_rows()
    if not items:
        raise nothing_there()
    _refuse_unknown(items, when, "date_column")
    if value:
        _refuse_unknown(items, value, "value_column")
    made = (_row(place, item, when, value) for place, item in enumerate(items, start=1))
    return [row for row in made if row.when or row.value]


def _row(place: int, item: Any, when: str, value: str) -> ForeignRow:  # Any: whatever JSON holds
    return ForeignRow(place, _text(_at(item, when)), _text(_at(item, value)) if value else "")


def _refuse_unknown(items: list[Any], path: str, field: str) -> None:  # Any: whatever JSON holds
    """A path that leads nowhere in every row is a wrong path."""
    if all(_at(item, path) is None for item in items):
        first = items[0]
        raise no_column(path, first if isinstance(first, dict) else (), field)


def _at(found: Any, path: str) -> Any:  # Any: as above
    for name in path.split(".") if path else ():
        if isinstance(found, dict):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdigit() and len(name) < 6 and int(name) < len(found):
            found = found[int(name)]
        else:
            return None
    return found


def _text(value: Any) -> str:  # Any: as above
    return "" if value is None else str(value).strip()[:LONGEST_CELL]
