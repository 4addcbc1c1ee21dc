"""Bytes as text: UTF-8, UTF-16 or Windows-1251, and a word about a file that mixes them."""

import re

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")  # control characters and halves of letters: no database holds them all
_CYRILLIC = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3}")  # three letters in a row, which no word in Windows-1251 looks like


def text_of(content: bytes) -> str:
    """The file's text, whatever its encoding."""
    try:
        text = decoded(content)
    except UnicodeDecodeError:
        raise not_a_table() from None
    if NOT_TEXT.search(text):
        raise not_a_table()
    if not text.strip():
        raise RuleBroken(N_("The file is empty. Save the table as CSV and choose it again."), code="file_empty", field="file")
    return text


def not_a_table() -> RuleBroken:
    return RuleBroken(
        N_("This is not a table that can be read. In the spreadsheet choose “Save as, CSV UTF-8” or .xlsx and take that file."),
        code="not_a_table", field="file",
    )


def decoded(content: bytes) -> str:
    """UTF-16 with its mark, UTF-8, else Windows-1251. UnicodeDecodeError for what is none of them, RuleBroken for a mixture."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        _refuse_mixture(content, problem.start)
        return content.decode("cp1251")


def _refuse_mixture(content: bytes, place: int) -> None:
    """A file put together from two: part of it is UTF-8, and read as Windows-1251 it would come in as gibberish."""
    if _CYRILLIC.search(content):
        raise RuleBroken(
            N_("Line %(line)s is in another encoding than the rest of the file. Save the whole of it in UTF-8 and choose it again."),
            code="mixed_encodings", field="file", line=content.count(b"\n", 0, place) + 1,
        )
