"""Markdown as pieces: headings, numbered and plain lists, tables, paragraphs."""

import re
from collections.abc import Iterator

from growthlab.exchange.procedures.pieces import Kind, Piece

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_NUMBERED = re.compile(r"^(\s*)\d{1,3}[.)]\s+(.*)$")
_BULLET = re.compile(r"^(\s*)[-*+•]\s+(?:\[[ xX]\]\s+)?(.*)$")
_RULE = re.compile(r"^\s*([-*_]\s*){3,}$|^\s*\|?(\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_ADDRESS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|+.()-])")


def pieces_of(text: str) -> Iterator[Piece]:
    """Lines that follow a list item without a mark of their own belong to it; fences and rules are left out."""
    waiting: Piece | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        piece = _piece(line)
        if piece is None:
            if waiting is not None:
                yield waiting
            waiting = None
        elif piece.kind is Kind.TEXT and waiting is not None and waiting.kind is not Kind.HEADING and waiting.kind is not Kind.ROW:
            waiting = Piece(waiting.kind, f"{waiting.text} {piece.text}", waiting.level)
        else:
            if waiting is not None:
                yield waiting
            waiting = piece
    if waiting is not None:
        yield waiting


def _piece(line: str) -> Piece | None:
    if not line.strip() or line.strip().startswith(("```", "~~~")) or _RULE.match(line):
        return None
    if found := _HEADING.match(line):
        return Piece(Kind.HEADING, _plain(found[2]), len(found[1]))
    if found := _NUMBERED.match(line):
        return Piece(Kind.NUMBERED, _plain(found[2]), _depth(found[1]))
    if found := _BULLET.match(line):
        return Piece(Kind.BULLET, _plain(found[2]), _depth(found[1]))
    if line.strip().startswith("|"):
        return Piece(Kind.ROW, cells=tuple(_plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))))
    return Piece(Kind.TEXT, _plain(line.strip().removeprefix(">")))


def _depth(indent: str) -> int:
    return len(indent.replace("\t", "    ")) // 2


def _plain(text: str) -> str:
    """What is read, without the marks: escaped ones stay as they were meant."""
    kept = _ESCAPED.sub(lambda found: chr(0xE000 + ord(found[1])), _ADDRESS.sub(r"\1", text))
    return "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xE080 else c for c in _MARKS.sub("", kept)).strip()
