"""A Word document as pieces. What is no document, or unpacks to far more than it is, is refused before it is read."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.later import Later
from growthlab.exchange.procedures.pieces import Kind, Piece
from growthlab.exchange.reading.packages import open_package

if TYPE_CHECKING:
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph
else:
    docx = Later("docx")

LARGEST_UNPACKED = 60 * 2**20
MOST_PIECES = 5_000
_LOCKED = b"\xd0\xcf\x11\xe0"  # an encrypted document, or one of before 2007, is such a container
_TYPED = re.compile(r"^\d{1,3}[.)]\s+")


def pieces_of(content: bytes) -> Iterator[Piece]:
    """In the order of the page, tables where they stand."""
    _look_inside(content)
    try:
        document = docx.Document(io.BytesIO(content))
        found = [piece for block in document.iter_inner_content() for piece in _pieces(block)]
    except Exception:  # python-docx raises whatever its parts raise: KeyError, ParseError, zlib's own
        raise _no_document() from None
    yield from found[:MOST_PIECES]


def _look_inside(content: bytes) -> None:
    if content.startswith(_LOCKED):
        raise RuleBroken(
            N_("The document is locked with a password, or older than 2007. Save it as .docx without a password."),
            code="document_locked", field="file",
        )
    open_package(
        content, holds="word/document.xml", largest=LARGEST_UNPACKED, unreadable=_no_document,
        too_large=N_("The document unpacks to more than %(most)s MB. Save it without pictures, or copy the text into a new one."),
    )


def _pieces(block: "Paragraph | Table") -> Iterator[Piece]:
    if isinstance(block, docx.table.Table):
        for row in block.rows:
            yield Piece(Kind.ROW, cells=tuple(" ".join(cell.text.split()) for cell in row.cells))
        return
    text = " ".join(block.text.split())
    if text:
        yield _paragraph(block, text)


def _paragraph(block: "Paragraph", text: str) -> Piece:
    """Headings and lists by their style, numbers also as people type them."""
    style = (block.style.style_id or "") if block.style is not None else ""
    heading = re.match(r"Heading(\d)|Title", style)
    if heading:
        return Piece(Kind.HEADING, text, int(heading[1] or 1))
    if style.startswith("ListNumber") or _TYPED.match(text):
        return Piece(Kind.NUMBERED, _TYPED.sub("", text), _level(block, style))
    if style.startswith("ListBullet") or _level_of_numbering(block) is not None:
        return Piece(Kind.BULLET if style.startswith("ListBullet") else Kind.NUMBERED, text, _level(block, style))
    return Piece(Kind.TEXT, text)


def _level(block: "Paragraph", style: str) -> int:
    own = _level_of_numbering(block)
    named = re.search(r"(\d)$", style)
    return own if own is not None else int(named[1]) - 1 if named else 0


def _level_of_numbering(block: "Paragraph") -> int | None:
    properties: Any = block._p.pPr  # Any: python-docx names these parts of a paragraph only on its element
    numbering = None if properties is None else properties.numPr
    if numbering is None:
        return None
    return 0 if numbering.ilvl is None else int(numbering.ilvl.val)


def _no_document() -> RuleBroken:
    return RuleBroken(
        N_("This is no Word document that can be read. Save it as .docx or Markdown again and choose that."),
        code="not_a_document", field="file",
    )
