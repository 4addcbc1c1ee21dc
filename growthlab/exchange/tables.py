"""A team's spreadsheet as rows: encoding and delimiter are found, what is not a table is refused in words."""

import csv
import io
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
MOST_ROWS = 100_000
LONGEST_CELL = 131_072


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
    text = _decode(content)
    if not text.strip():
        raise RuleBroken(N_("The file is empty. Save the table as CSV and choose it again."), code="file_empty", field="file")
    rows = _rows(text, _delimiter(text))
    header = _header(rows[0])
    if len(rows) - 1 > MOST_ROWS:
        raise RuleBroken(
            N_("The file has %(rows)s rows; at most %(most)s are read at once. Split it."),
            code="too_many_rows", field="file", rows=len(rows) - 1, most=MOST_ROWS,
        )
    records = (_record(number, header, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row))
    return Table(header, tuple(records))


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16")
    if b"\x00" in content:
        raise _not_a_table()
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
    first = text.lstrip("\r\n").split("\n", 1)[0][:LONGEST_CELL]
    outside = "".join(part for place, part in enumerate(first.split('"')) if place % 2 == 0)
    return max(DELIMITERS, key=outside.count)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise _not_a_table() from None
    if len(rows[0]) > MOST_COLUMNS:
        raise RuleBroken(
            N_("The file has %(columns)s columns; at most %(most)s are read. Remove those that are not needed."),
            code="too_many_columns", field="file", columns=len(rows[0]), most=MOST_COLUMNS,
        )
    return rows


def _header(row: list[str]) -> tuple[str, ...]:
    """Names as written; a second column of the same name gets a number, an empty one its place."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = cell.strip() or f"#{place}"
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def _record(number: int, header: tuple[str, ...], row: list[str]) -> Record:
    return Record(number, {name: _unguarded(cell) for name, cell in zip(header, row, strict=False)})


def _unguarded(cell: str) -> str:
    """A leading quote that spreadsheets and we put before a formula is not part of the text."""
    cell = cell.strip()
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r\n＝＋－＠" else cell


def _not_a_table() -> RuleBroken:
    return RuleBroken(
        N_("This is not a CSV table. In the spreadsheet choose “Save as, CSV UTF-8” and take that file."), code="not_a_table", field="file"
    )
