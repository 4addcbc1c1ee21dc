"""An Excel workbook as a table: its first sheet that holds anything, read as a stream."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.later import Later
from growthlab.core.tasks import Stopped
from growthlab.exchange.reading.csv_text import MOST_COLUMNS, MOST_ROWS, Record, Table, header_of, refuse_too_many
from growthlab.exchange.reading.packages import open_package
from growthlab.exchange.reading.sheet_cells import text_of_cell

LARGEST_UNPACKED = 200 * 2**20  # a sheet of 100,000 rows has half of that, and more takes minutes to read
LARGEST_WORDS, WORDS = 60 * 2**20, "xl/sharedStrings.xml"  # its texts, which are held in memory
TOLD_EVERY = 1000
UNSAVED_FORMULA = "#FORMULA!"  # a formula whose result the file does not hold; cells.py says so in words
openpyxl = Later("openpyxl")
Cells = tuple[Any, ...]  # Any: openpyxl's cells


def read_workbook(content: bytes, tell: Callable[[int], None]) -> Table:
    """RuleBroken for what is no workbook, unpacks to far more than it is, or holds no table. Tells the rows read so far."""
    formulas = _look_inside(content)
    try:
        rows = _rows(content, formulas, tell)
    except (RuleBroken, Stopped):
        raise
    except Exception:  # openpyxl raises whatever its parts raise: KeyError, ParseError, BadZipFile, ValueError
        raise _no_workbook() from None
    if rows is None:
        raise RuleBroken(N_("The workbook holds no table. Its first sheet with anything in it is read."), code="file_empty", field="file")
    return rows


def unpacked(content: bytes) -> int:
    """The bytes that it unpacks to, as it says itself; no more is ever unpacked. RuleBroken for too many, and for no workbook."""
    return sum(part.file_size for part in _opened(content).infolist())


def _opened(content: bytes) -> zipfile.ZipFile:
    too_large = N_("The workbook unpacks to more than %(most)s MB. Save the sheet that is needed as CSV and choose that.")
    archive = open_package(
        content, holds="xl/workbook.xml", largest=LARGEST_UNPACKED, unreadable=_no_workbook, too_large=too_large
    )
    if any(part.filename == WORDS and part.file_size > LARGEST_WORDS for part in archive.infolist()):
        raise RuleBroken(too_large, code="file_too_large", field="file", most=LARGEST_WORDS // 2**20)
    return archive


def _look_inside(content: bytes) -> bool:
    """Whether there are formulas."""
    archive = _opened(content)
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


def _rows(content: bytes, formulas: bool, tell: Callable[[int], None]) -> Table | None:  # what openpyxl found, in one sheet
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False) if formulas else None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        lines = _lines(sheet)
        first = next(((number, line) for number, line in enumerate(lines) if any(text_of_cell(cell) for cell in line)), None)
        if first is None:
            continue
        skipped, line = first
        head = header_of(_without_tail([text_of_cell(cell) for cell in line]))
        refuse_too_many(len(head), 0)
        sources = _lines(written[sheet.title]) if written else None
        for _ in range(skipped + 1 if sources else 0):
            next(sources)  # type: ignore[arg-type]  # there are sources
        return Table(head, tuple(_told(_records(head, lines, sources), tell)))
    return None


def _told(records: Iterator[Record], tell: Callable[[int], None]) -> Iterator[Record]:
    for place, record in enumerate(records, start=1):
        yield record
        if place % TOLD_EVERY == 0:
            tell(place)


def _lines(sheet: Any) -> Iterator[Cells]:  # Any: a read-only worksheet
    """Rows in order, never wider or longer than is read: a cell far out must not make millions of empty ones."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS + 1000))


def _records(head: tuple[str, ...], lines: Iterator[Cells], sources: Iterator[Cells] | None) -> Iterator[Record]:
    for number, line in enumerate(lines, start=2):
        source = next(sources, ()) if sources else ()
        texts = [text_of_cell(cell) for cell in line[: len(head)]]
        for place, cell in enumerate(source[: len(texts)]):
            if not texts[place] and getattr(cell, "data_type", "") == "f":
                texts[place] = UNSAVED_FORMULA
        if any(texts):
            refuse_too_many(0, number - 1)
            yield Record(number, head, tuple(texts))


def _without_tail(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _no_workbook() -> RuleBroken:
    return RuleBroken(
        N_("This is no Excel workbook that can be read. Save the sheet as .xlsx or CSV again and choose that."),
        code="not_a_workbook", field="file",
    )
