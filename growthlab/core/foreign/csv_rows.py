"""A CSV with comma, semicolon or tab as rows of two columns."""

import csv
import io
from collections.abc import Iterable, Iterator

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.rows import MOST_ROWS, ForeignRow, no_column, nothing_there, too_many_rows
from growthlab.core.i18n import N_

_DELIMITERS = ",;\t"


def csv_rows(text: str, *, when: str, value: str) -> list[ForeignRow]:
    """Rows that hold anything in the two columns; `value` may be empty where only dates count. The header is row 1.

    With a comma between the columns the point in a number is the decimal one; elsewhere it may be either.
    """
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        columns = _place(header, when, "date_column"), _place(header, value, "value_column") if value else None
        rows = [_row(reader.line_num, line, columns, plain=delimiter == ",") for line in _few(reader)]
    except csv.Error:
        raise RuleBroken(
            N_("Row %(row)s cannot be read: a quote is opened and not closed, or a cell is too long."), code="row_unreadable",
            row=reader.line_num,
        ) from None
    if not rows:
        raise nothing_there()
    return [row for row in rows if row.when or row.value]


def _few(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, line in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise too_many_rows()
        yield line


def _place(header: list[str], name: str, field: str) -> int:
    """By the name as written, else whatever the case."""
    folded = [each.casefold() for each in header]
    if name.casefold() not in folded:
        raise no_column(name, header, field)
    return header.index(name) if name in header else folded.index(name.casefold())


def _row(number: int, line: list[str], columns: tuple[int, int | None], *, plain: bool) -> ForeignRow:
    when, value = (line[place].strip() if place is not None and place < len(line) else "" for place in columns)
    return ForeignRow(number, when, value, plain)
