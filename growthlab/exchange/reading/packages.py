"""Files of an office are zip archives: what is none, or unpacks to far more than it is, is refused before it is read."""

import io
import zipfile
from collections.abc import Callable

from growthlab.core.errors import RuleBroken

MOST_PARTS = 2_000


def open_package(content: bytes, *, holds: str, largest: int, unreadable: Callable[[], RuleBroken], too_large: str) -> zipfile.ZipFile:
    """The archive that `holds` a part of this name. Sizes are compared before anything is unpacked: a small file may hold
    gigabytes of nothing.

    Raises `unreadable()` for what is no such archive; RuleBroken with `too_large` (a marked text with %(most)s, the
    megabytes) above `largest` bytes unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):  # the last: a version of zip that Python does not read
        raise unreadable() from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > largest:
        raise RuleBroken(too_large, code="file_too_large", field="file", most=largest // 2**20)
    if not any(part.filename == holds for part in parts):
        raise unreadable()
    return archive
