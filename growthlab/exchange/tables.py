"""A team's spreadsheet as rows: encoding and delimiter are found, what is not a table is refused in words."""

import csv
import io
import re
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.guarding import unguarded

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
MOST_ROWS = 100_000
LONGEST_CELL = 131_072
LARGEST_FILE = 20 * 2**20
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
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


def read_table(content: bytes) -> Table:
    """A CSV with comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1251. RuleBroken says what is wrong."""
    return read_text(text_of(content))


def text_of(content: bytes) -> str:
    """The file's text, whatever its encoding."""
    if len(content) > LARGEST_FILE:
        raise RuleBroken(
            N_("The file is larger than %(most)s MB. Split it, or remove columns that are not needed."),
            code="file_too_large", field="file", most=LARGEST_FILE // 2**20,
        )
    text = _decode(content)
    if _NOT_TEXT.search(text):
        raise _not_a_table()
    if not text.strip():
        raise RuleBroken(N_("The file is empty. Save the table as CSV and choose it again."), code="file_empty", field="file")
    return text


def read_text(text: str) -> Table:
    """The same from text that was decoded before."""
    text = text.lstrip("\r\n")
    said = _SAID.match(text)  # the line by which Excel tells itself the delimiter
    rows = _rows(text[said.end() :], said[1]) if said else _rows(text, _delimiter(text))
    header = _header(rows[0])
    records = (_record(number, header, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row))
    return Table(header, tuple(records))


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(content, "cp1251")


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _not_a_table() from None


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
            _check_size(rows)
    except csv.Error:
        raise RuleBroken(
            N_("Row %(row)s cannot be read: a quote is opened and not closed, or a cell is too long. Mend it and choose the file again."),
            code="row_unreadable", field="file", row=len(rows) + 1,
        ) from None
    return rows or [[]]


def _check_size(rows: list[list[str]]) -> None:
    if len(rows) == 1 and len(rows[0]) > MOST_COLUMNS:
        raise RuleBroken(
            N_("The file has %(columns)s columns; at most %(most)s are read. Remove those that are not needed."),
            code="too_many_columns", field="file", columns=len(rows[0]), most=MOST_COLUMNS,
        )
    if len(rows) - 1 > MOST_ROWS:
        raise RuleBroken(
            N_("The file has more than %(most)s rows. Split it."), code="too_many_rows", field="file", most=MOST_ROWS
        )


def _header(row: list[str]) -> tuple[str, ...]:
    """Names as written; a second column of the same name gets a number, an empty one its place."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = cell.strip() or f"#{place}"
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def _record(number: int, header: tuple[str, ...], row: list[str]) -> Record:
    return Record(number, {name: unguarded(cell) for name, cell in zip(header, row, strict=False)})


def _not_a_table() -> RuleBroken:
    return RuleBroken(
        N_("This is not a CSV table. In the spreadsheet choose “Save as, CSV UTF-8” and take that file."), code="not_a_table", field="file"
    )
