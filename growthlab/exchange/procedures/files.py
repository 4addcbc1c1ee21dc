"""Which reader a file gets, by its content and not by its name."""

from contextlib import suppress
from pathlib import PurePath

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.procedures import markdown_file, word_file
from growthlab.exchange.procedures.reading import Procedure, procedure_of
from growthlab.exchange.reading.encodings import decoded

LARGEST = 5 * 2**20
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")


def read_procedure(content: bytes, file_name: str) -> Procedure:
    """RuleBroken, with a sentence, for a file that is empty, too large, a program, locked or neither Markdown nor Word."""
    name = PurePath(file_name.replace("\\", "/")).stem[:140]
    if not content.strip():
        raise RuleBroken(N_("The file is empty."), code="file_empty", field="file")
    if len(content) > LARGEST:
        raise RuleBroken(
            N_("The file is larger than %(most)s MB. Save it without pictures, or copy the text into a new one."),
            code="file_too_large", field="file", most=LARGEST // 2**20,
        )
    if content.startswith(_PROGRAMS):
        raise RuleBroken(
            N_("This is a program, not a document, whatever its name says."), code="file_is_a_program", field="file"
        )
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return procedure_of(word_file.pieces_of(content), name=name)
    return procedure_of(markdown_file.pieces_of(_text(content)), name=name)


def _text(content: bytes) -> str:
    with suppress(UnicodeDecodeError):
        text = decoded(content)
        if "\x00" not in text:
            return text
    raise RuleBroken(
        N_("This is no text that can be read. Save it as Markdown in UTF-8 or as .docx and choose that."),
        code="not_a_document", field="file",
    )
