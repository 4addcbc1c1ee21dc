"""Text with comma, semicolon or tab as rows; and any table as such text again."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.guarding import guarded, unguarded

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
MOST_ROWS = 100_000
LONGEST_CELL = 131_072
MOST_KNOWN = 20_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row under the header; `number` counts as a spreadsheet does, the header being 1. A hundred thousand fit into memory."""

    number: int
    header: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def cells(self) -> dict[str, str]:
        """What stands under each name, made anew for each that asks; a short row leaves the last ones out."""
        return dict(zip(self.header, self.values, strict=False))


@dataclass(frozen=True)
class Table:
    """Header names in order, and the rows that hold anything."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def read_text(text: str, *, most: int | None = None) -> Table:
    """A CSV with comma, semicolon or tab, its first line naming the columns, or only its first rows. RuleBroken says what is wrong."""
    rows = _rows(text)
    header = header_of(next(rows, []))
    return Table(header, tuple(islice(_records(header, rows), most)))


def stream(text: str) -> Iterator[Record]:
    """The records of such a text one after another, for who never needs them all at once."""
    rows = _rows(text)
    yield from _records(header_of(next(rows, [])), rows)


def as_text(table: Table) -> str:
    """The table as text that `read_text` reads back: the same names, the same numbers of rows."""
    kept = _Pieces(["sep=,\n"])
    lines = csv.writer(kept, lineterminator="\n")
    lines.writerow(table.header)
    at = 1
    for record in table.records:
        kept.write("\n" * (record.number - at - 1))
        at, cells = record.number, record.cells
        lines.writerow([guarded(cells.get(name, "")) for name in table.header])
    return "".join(kept)


class _Pieces(list[str]):
    """What a csv.writer writes to; a StringIO holds four bytes a letter."""

    def write(self, piece: str) -> None:
        self.append(piece)


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


def _rows(text: str) -> Iterator[list[str]]:
    """Lists of cells, the header first. RuleBroken at the row that cannot be read, or is one too many."""
    csv.field_size_limit(LONGEST_CELL)
    text = text.lstrip("\r\n")
    said = _SAID.match(text)  # the line by which Excel tells itself the delimiter
    lines = (found[0] for found in _LINE.finditer(text, said.end() if said else 0))
    reader, place = csv.reader(lines, delimiter=said[1] if said else _delimiter(text), strict=True), 0
    try:
        for place, row in enumerate(reader, start=1):
            refuse_too_many(len(row) if place == 1 else 0, place - 1)
            yield row
    except csv.Error:
        raise RuleBroken(
            N_("Row %(row)s cannot be read: a quote is opened and not closed, or a cell is too long. Mend it and choose the file again."),
            code="row_unreadable", field="file", row=place + 1,
        ) from None


def _records(header: tuple[str, ...], rows: Iterator[list[str]]) -> Iterator[Record]:
    """Those that hold anything. The same word in many rows is kept once, as long as there are not too many words."""
    known: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            yield Record(number, header, tuple(_kept_once(unguarded(cell), known) for cell in row[: len(header)]))


def _kept_once(word: str, known: dict[str, str]) -> str:
    return known.setdefault(word, word) if len(known) < MOST_KNOWN else known.get(word, word)


def header_of(row: Sequence[str]) -> tuple[str, ...]:
    """Names as written; a second column of the same name gets a number, an empty one its place."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = cell.strip() or f"#{place}"
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)
