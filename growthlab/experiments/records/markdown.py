"""The record as Markdown that any reader shows the same."""

import re

from growthlab.experiments.records.document import Document, Part

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def markdown_of(document: Document) -> str:
    """UTF-8 text; what people wrote is escaped, so that it stays what they wrote."""
    lines = [f"# {_plain(document.title)}", "", _plain(document.lead), ""]
    for part in document.parts:
        lines += [f"## {_plain(part.title)}", "", *_body(part)]
    return "\n".join([*lines, "---", "", _plain(document.foot), ""])


def _body(part: Part) -> list[str]:
    lines: list[str] = []
    for sentence in part.sentences:
        lines += [_plain(sentence), ""]
    if part.facts:
        lines += [*(f"- **{_plain(name)}:** {_plain(value)}" for name, value in part.facts), ""]
    if part.points:
        lines += [*(f"- {_plain(point)}" for point in part.points), ""]
    if part.rows:
        lines += [_row(part.head), _row(tuple("---" for _cell in part.head)), *(_row(tuple(map(_plain, row))) for row in part.rows), ""]
    return lines


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """One line, without marks that would mean something."""
    line = " ".join(text.split())
    return _LINE_START.sub(r"\1\\\2\3", _MARKS.sub(r"\\\1", line))
