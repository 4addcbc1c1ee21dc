"""Text with comma, semicolon or tab as rows; and any table as such text again."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.guarding import guarded, unguarded

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
MOST_ROWS = 100_000
LONGEST_CELL = 131_072
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """One row under the header; `number` counts as a spreadsheet does, the header being 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """Header names in order, and the rows that hold anything."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def read_text(text: str) -> Table:
    """A CSV with comma, semicolon or tab, its first line naming the columns. RuleBroken says what is wrong."""
    text = text.lstrip("\r\n")
    said = _SAID.match(text)  # the line by which Excel tells itself the delimiter
    rows = _rows(text[said.end() :], said[1]) if said else _rows(text, _delimiter(text))
    header = header_of(rows[0])
    records = (_record(number, header, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row))
    return Table(header, tuple(records))


def as_text(table: Table) -> str:
    """The table as text that `read_text` reads back: the same names, the same numbers of rows."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    out.write("sep=,\n")
    lines.writerow(table.header)
    at = 1
    for record in table.records:
        out.write("\n" * (record.number - at - 1))
        at = record.number
        lines.writerow([guarded(record.cells.get(name, "")) for name in table.header])
    return out.getvalue()


def refuse_too_many(columns: int, rows: int) -> None:
    """RuleBroken for more than is read at once."""
    if columns > MOST_COLUMNS:
        raise RuleBroken(
            N_("The file has %(columns)s columns; at most %(most)s are read. Remove those that are not needed."),
            code="too_many_columns", field="file", columns=columns, most=MOST_COLUMNS,
        )
    if rows > MOST_ROWS:
        raise RuleBroken(
            N_("The file has more than %(most)s rows. Split it."), code="too_many_rows", field="file", most=MOST_ROWS
        )


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line, outside quotes."""
    first = text.split("\n", 1)[0][:LONGEST_CELL]
    outside = "".join(part for place, part in enumerate(first.split('"')) if place % 2 == 0)
    return max(DELIMITERS, key=outside.count)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            refuse_too_many(len(rows[0]), len(rows) - 1)
    except csv.Error:
        raise RuleBroken(
            N_("Row %(row)s cannot be read: a quote is opened and not closed, or a cell is too long. Mend it and choose the file again."),
            code="row_unreadable", field="file", row=len(rows) + 1,
        ) from None
    return rows or [[]]


def header_of(row: Sequence[str]) -> tuple[str, ...]:
    """Names as written; a second column of the same name gets a number, an empty one its place."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = cell.strip() or f"#{place}"
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def _record(number: int, header: tuple[str, ...], row: list[str]) -> Record:
    return Record(number, {name: unguarded(cell) for name, cell in zip(header, row, strict=False)})
