"""Which words of a text are those that were looked for: the same stems that search compares, the last one by its beginning."""

import re
from collections.abc import Iterator

from growthlab.core.search import stems

_PART = re.compile(r"([^\W_]+)")
AROUND = 90

Piece = tuple[str, bool]


def marked(text: str, asked: str) -> list[Piece]:
    """The text in pieces, each with whether it is one of the words asked for. Put together they are the text."""
    wanted = stems(asked)
    return list(_pieces(text, frozenset(wanted), wanted[-1] if wanted else ""))


def excerpt(text: str, asked: str, *, length: int = 2 * AROUND) -> list[Piece]:
    """A part of a long text around the first word found, with dots where it was cut."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return marked(plain, asked)
    before = 0
    for piece, is_found in marked(plain, asked):
        if is_found:
            break
        before += len(piece)
    start = 0 if before >= len(plain) else max(0, min(before - AROUND, len(plain) - length))
    start = plain.rfind(" ", 0, start) + 1 if start else 0
    cut = plain[start : start + length]
    return [("… " if start else "", False), *marked(cut, asked), (" …" if start + length < len(plain) else "", False)]


def _pieces(text: str, wanted: frozenset[str], begun: str) -> Iterator[Piece]:
    for piece in _PART.split(text):
        if piece:
            yield piece, bool(_PART.fullmatch(piece)) and _is_wanted(piece, wanted, begun)


def _is_wanted(word: str, wanted: frozenset[str], begun: str) -> bool:
    found = stems(word)
    return bool(found) and bool(begun) and (found[0] in wanted or found[0].startswith(begun))
