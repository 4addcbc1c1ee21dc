"""Cells that a spreadsheet would run as a formula: a quote goes before them, and is taken away again."""

import re

_FORMULA = re.compile(r"'*[\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_GUARDED = re.compile(r"'+[\s]*[=+\-@＝＋－＠]|'+[\t\r\n]")
_NUMBER = re.compile(r"-\d+(?:[.,]\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """The text with a leading quote where a spreadsheet would see a formula; a negative number stays one."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """A cell without spaces around it, and without the leading quote that spreadsheets and we put before a formula."""
    text = text.strip()
    return text[1:] if _GUARDED.match(text) else text
