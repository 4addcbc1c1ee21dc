"""The text of a document that was fetched: of a kind and an encoding that can be read, or a sentence that says why not."""

import codecs
import re

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.outgoing import Fetched

_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_KINDS = re.compile(r"text/(?!html)|application/(?:octet-stream|csv|json|x-ndjson|vnd\.ms-excel|(?:[\w.-]+\+)json)", re.IGNORECASE)


def text_of(fetched: Fetched) -> str:
    """RuleBroken for an answer that is no success, packed, a web page, a picture, empty, or in an encoding that is not what it says."""
    if fetched.status != 200:
        raise RuleBroken(N_("The source answered with the status %(status)s."), code="source_status", status=fetched.status)
    kind = fetched.headers.get("content-type", "")
    if fetched.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise RuleBroken(N_("The source answered packed, although it was asked not to."), code="source_packed")
    if "html" in kind.lower() or (kind and not _KINDS.match(kind.strip())):
        raise _no_table(kind)
    text = _decoded(fetched.content, kind)
    if _PAGE.match(text) or _NOT_TEXT.search(text):
        raise _no_table(kind)
    if not text.strip():
        raise RuleBroken(N_("The source answered with an empty document."), code="source_empty")
    return text


def _no_table(kind: str) -> RuleBroken:
    return RuleBroken(
        N_("The source answered with something else than a table (%(kind)s). Perhaps one must sign in there, or the address is a page's."),
        code="source_no_table", kind=kind.partition(";")[0].strip()[:40] or "–",
    )


def _decoded(content: bytes, kind: str) -> str:
    said = _CHARSET.search(kind)
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else said[1] if said else "utf-8"
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError(encoding)
        return content.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        raise RuleBroken(
            N_("The source's text is not in the encoding it should be in (%(encoding)s). Let it answer in UTF-8."),
            code="source_encoding", encoding=encoding,
        ) from None
