"""What kind of file it is, by its first bytes: a name says little."""

import re
from collections.abc import Callable
from pathlib import Path

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.reading.boards import read_json
from growthlab.exchange.reading.csv_text import Table, read_text
from growthlab.exchange.reading.encodings import text_of
from growthlab.exchange.reading.workbooks import read_workbook, unpacked

LARGEST_FILE = 30 * 2**20
Tell = Callable[[int], None]
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_path(path: Path) -> Table:
    """A file on disk, of which no more is taken into memory than is allowed."""
    with path.open("rb") as file:
        return read_file(file.read(LARGEST_FILE + 1))


def read_file(content: bytes, tell: Tell = lambda rows: None) -> Table:
    """CSV, TSV, XLSX, a Trello board or another list in JSON. RuleBroken says what is wrong with anything else.

    What takes longest, a workbook, tells how many rows it has read.
    """
    weight_of(content)
    if content.startswith(_ZIP):
        return read_workbook(content, tell)
    text = text_of(content)
    if _JSON.match(text):
        return read_json(text)
    return read_text(text)


def weight_of(content: bytes) -> int:
    """How many bytes there are to read, unpacked. RuleBroken for what is seen to be too much or no table before it is read."""
    if len(content) > LARGEST_FILE:
        raise RuleBroken(
            N_("The file is larger than %(most)s MB. Split it, or remove columns that are not needed."),
            code="file_too_large", field="file", most=LARGEST_FILE // 2**20,
        )
    if content.startswith(_OLE):
        raise RuleBroken(
            N_("This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password and choose that."),
            code="old_workbook", field="file",
        )
    return unpacked(content) if content.startswith(_ZIP) else len(content)
