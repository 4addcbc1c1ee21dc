"""What a file is, by its content and not by its name; only what people keep as evidence is taken."""

import re
import zipfile
from io import BytesIO
from urllib.parse import urlsplit

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

LARGEST = 10 * 2**20
LONGEST_NAME, LONGEST_ADDRESS = 140, 2000
_OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    "ppt/": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", (".pptx",)),
}
_STARTS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"GIF8", "image/gif", (".gif",)),
)
_TEXT = {".txt": "text/plain", ".csv": "text/csv", ".md": "text/plain", ".log": "text/plain", ".eml": "text/plain", ".tsv": "text/plain"}
_MARKUP = re.compile(r"\A\s*(<[!?a-z]|#!|\{\\rtf)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def media_type_of(content: bytes, file_name: str) -> str:
    """The media type that content and name agree on. RuleBroken says what is taken instead."""
    if not content:
        raise RuleBroken(N_("The file is empty."), code="file_empty", field="file")
    if len(content) > LARGEST:
        raise RuleBroken(N_("The file is larger than %(most)s MB."), code="file_too_large", field="file", most=LARGEST // 2**20)
    found, endings = _by_content(content)
    ending = ending_of(file_name)
    if found is None and ending in _TEXT and _is_text(content):
        return _TEXT[ending]
    if found is None or ending not in endings:
        raise RuleBroken(
            N_("This is not what its name says, or not kept here. Taken are PDF, pictures, Word, Excel, PowerPoint, text and CSV."),
            code="file_kind", field="file",
        )
    return found


def ending_of(file_name: str) -> str:
    """`.pdf`, lower case; empty without one."""
    _name, dot, ending = file_name.rpartition(".")
    return f".{ending.casefold()}" if dot else ""


def safe_name(file_name: str) -> str:
    """The name without folders and without what could break a header."""
    name = re.sub(r"[\x00-\x1f\x7f\"\\/:;<>|?*]+", "_", file_name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    ending = ending_of(name)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(ending)] + ending


def check_address(address: str) -> str:
    """An http or https address somebody can open. Nothing is fetched."""
    said = address.strip()
    try:
        parts = urlsplit(said)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and not re.search(r"\s", said)
    except ValueError:
        fits = False
    if not fits or len(said) > LONGEST_ADDRESS:
        raise RuleBroken(N_("Write a whole address that begins with https://."), code="address_unreadable", field="address")
    return said


def _by_content(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    for start, kind, endings in _STARTS:
        if content.startswith(start):
            return kind, endings
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", (".webp",)
    return _office(content) if content.startswith(b"PK\x03\x04") else (None, ())


def _office(content: bytes) -> tuple[str | None, tuple[str, ...]]:
    """A document of an office suite is an archive with a table of contents; an archive alone is not taken, nor are macros."""
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):  # the last: a version of zip that Python does not read
        return None, ()
    if "[Content_Types].xml" not in names or any(name.casefold().endswith("vbaproject.bin") for name in names):
        return None, ()
    return next((found for folder, found in _OFFICE.items() if any(name.startswith(folder) for name in names)), (None, ()))


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    return not _CONTROL.search(text) and not _MARKUP.match(text)
