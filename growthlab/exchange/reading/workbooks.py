"""An Excel workbook as a table: its first sheet that holds anything, read as a stream."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.later import Later
from growthlab.exchange.reading.csv_text import MOST_COLUMNS, MOST_ROWS, Record, Table, header_of, refuse_too_many
from growthlab.exchange.reading.encodings import NOT_TEXT
from growthlab.exchange.reading.packages import open_package

LARGEST_UNPACKED = 80 * 2**20  # a sheet of 100,000 rows has half of that, and more takes minutes to read
UNSAVED_FORMULA = "#FORMULA!"  # a formula whose result the file does not hold; cells.py says so in words
openpyxl = Later("openpyxl")
Cells = tuple[Any, ...]  # Any: openpyxl's cells


def read_workbook(content: bytes) -> Table:
    """RuleBroken for what is no workbook, unpacks to far more than it is, or holds no table."""
    formulas = _look_inside(content)
    try:
        rows = _rows(content, formulas)
    except RuleBroken:
        raise
    except Exception:  # openpyxl raises whatever its parts raise: KeyError, ParseError, BadZipFile, ValueError
        raise _no_workbook() from None
    if rows is None:
        raise RuleBroken(N_("The workbook holds no table. Its first sheet with anything in it is read."), code="file_empty", field="file")
    return rows


def _look_inside(content: bytes) -> bool:
    """Whether there are formulas."""
    archive = open_package(
        content, holds="xl/workbook.xml", largest=LARGEST_UNPACKED, unreadable=_no_workbook,
        too_large=N_("The workbook unpacks to more than %(most)s MB. Save the sheet that is needed as CSV and choose that."),
    )
    sheets = [part for part in archive.infolist() if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")]
    try:
        return any(_holds(archive, part, b"<f") for part in sheets)
    except Exception:  # a damaged or encrypted part: zlib, zipfile and struct each have their own words
        raise _no_workbook() from None


def _holds(archive: zipfile.ZipFile, part: zipfile.ZipInfo, mark: bytes) -> bool:
    """Looked for in pieces that overlap, so that a large sheet costs no memory."""
    with archive.open(part) as stream:
        kept = b""
        while piece := stream.read(2**20):
            if mark + b">" in kept + piece or mark + b" " in kept + piece:
                return True
            kept = piece[-len(mark) :]
    return False


def _rows(content: bytes, formulas: bool) -> Table | None:  # what openpyxl found, in one sheet
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False) if formulas else None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        lines = _lines(sheet)
        first = next(((number, line) for number, line in enumerate(lines) if any(_text(cell) for cell in line)), None)
        if first is None:
            continue
        skipped, line = first
        head = header_of(_without_tail([_text(cell) for cell in line]))
        refuse_too_many(len(head), 0)
        sources = _lines(written[sheet.title]) if written else None
        for _ in range(skipped + 1 if sources else 0):
            next(sources)  # type: ignore[arg-type]  # there are sources
        return Table(head, tuple(_records(head, lines, sources)))
    return None


def _lines(sheet: Any) -> Iterator[Cells]:  # Any: a read-only worksheet
    """Rows in order, never wider or longer than is read: a cell far out must not make millions of empty ones."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS + 1000))


def _records(head: tuple[str, ...], lines: Iterator[Cells], sources: Iterator[Cells] | None) -> Iterator[Record]:
    for number, line in enumerate(lines, start=2):
        source = next(sources, ()) if sources else ()
        texts = [_text(cell) for cell in line[: len(head)]]
        for place, cell in enumerate(source[: len(texts)]):
            if not texts[place] and getattr(cell, "data_type", "") == "f":
                texts[place] = UNSAVED_FORMULA
        if any(texts):
            refuse_too_many(0, number - 1)
            yield Record(number, head, tuple(texts))


def _text(cell: Any) -> str:  # Any: a cell of openpyxl
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


def _without_tail(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _no_workbook() -> RuleBroken:
    return RuleBroken(
        N_("This is no Excel workbook that can be read. Save the sheet as .xlsx or CSV again and choose that."),
        code="not_a_workbook", field="file",
    )
