"""The record as a Word document: the same parts as on paper, in styles of Word, so that it can be worked on."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from growthlab.core.later import Later
from growthlab.experiments.records.document import Document, Part

if TYPE_CHECKING:
    import docx.shared
    from docx.document import Document as WordDocument
else:
    docx = Later("docx")

_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # Word's format knows no such letters


def docx_of(document: Document) -> bytes:
    """Headings, lists and tables of Word; pictures stay on the PDF."""
    word = docx.Document()
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Calibri", docx.shared.Pt(10.5)
    word.core_properties.title, word.core_properties.author = _clean(document.title)[:255], ""
    word.core_properties.language = document.language
    word.core_properties.created = word.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)  # the same content, the same bytes
    word.add_heading(_clean(document.title), 0)
    word.add_paragraph(_clean(document.lead))
    for part in document.parts:
        _add(word, part)
    word.sections[0].footer.paragraphs[0].text = _clean(document.foot)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _add(word: "WordDocument", part: Part) -> None:
    word.add_heading(_clean(part.title), 1)
    for sentence in part.sentences:
        word.add_paragraph(_clean(sentence))
    for name, value in part.facts:
        line = word.add_paragraph()
        line.add_run(_clean(f"{name}: ")).bold = True
        line.add_run(_clean(value))
    for point in part.points:
        word.add_paragraph(_clean(point), style="List Bullet")
    if part.rows:
        _table(word, part)


def _table(word: "WordDocument", part: Part) -> None:
    table = word.add_table(rows=1, cols=len(part.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, part.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in part.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)


def _clean(text: str) -> str:
    return _UNPRINTED.sub("", text)
