"""An outbox row as an e-mail: RFC 5322 headers over one or two MIME parts, written straight to bytes.

The standard library's message objects parse each header they are given, which costs more than sending the mail.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from email.header import Header
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from growthlab.core.outbox import OutboxRow

SINGLE_LINE = 300
ATOM = "!#$%&'*+-/=?^_`{|}~"
LONGEST_HEADER = 900  # a line of a mail may have 998 signs


def message_of(row: OutboxRow, *, sender: str) -> bytes:
    """The mail with a Message-ID that stays the same however often it is sent. ValueError for what is no address."""
    parts = [_part("plain", row.text)] + ([_part("html", row.html)] if row.html else [])
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(row, sender)).encode()
    if len(parts) == 1:
        return head + parts[0]
    edge = _number(row).encode()
    kind = b'Content-Type: multipart/alternative; boundary="' + edge + b'"\r\n\r\n'
    return head + kind + b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"


@lru_cache(maxsize=16)
def sender_address(sender: str) -> str:
    return postal(parseaddr(sender)[1])


def postal(address: str) -> str:
    """The address as mail servers know it: the domain in ASCII, the part before the @ as it is."""
    local, at, domain = address.rpartition("@")
    if not at or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise ValueError("this is not an e-mail address")
    return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def one_line(text: str, *, longest: int = SINGLE_LINE) -> str:
    """A header is one line, whatever somebody's name holds: no line breaks, no control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:longest]


def _headers(row: OutboxRow, sender: str) -> Iterator[tuple[str, str]]:
    said, domain = _from(sender)
    yield "Message-ID", f"<{_number(row)}@{domain}>"
    yield "From", said
    local, _, host = postal(row.recipient).rpartition("@")
    yield "To", f"{_quoted(local, plain='.')}@{host}"  # letters beyond ASCII stay as they are: such a mail travels by SMTPUTF8
    yield "Subject", _encoded(one_line(row.subject))
    yield "Date", format_datetime(row.created_at)
    yield "Auto-Submitted", "auto-generated"
    for name, value in row.headers.items():
        yield name, _encoded(one_line(str(value), longest=LONGEST_HEADER))
    yield "MIME-Version", "1.0"


@lru_cache(maxsize=16)
def _from(sender: str) -> tuple[str, str]:
    """The header of a setting's sender, and the domain that numbers its mails."""
    name, address = parseaddr(one_line(sender))
    said = f"{_quoted(name) if name.isascii() else _encoded(name)} <{address}>" if name else address
    return said, parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def _part(kind: str, text: str) -> bytes:
    """Mostly Latin text stays legible, other letters would be three times as long that way."""
    raw = text.replace("\r\n", "\n").encode("utf-8", "replace")
    legible = len(raw) < len(text) * 1.2
    body = binascii.b2a_qp(raw, istext=True) if legible else base64.encodebytes(raw)
    way = "quoted-printable" if legible else "base64"
    head = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: {way}\r\n\r\n'
    return head.encode() + body.replace(b"\n", b"\r\n")


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=70).encode(linesep="\r\n")


def _quoted(name: str, *, plain: str = " ") -> str:
    """With signs that mean something in a header it stands in quotes."""
    if all(letter.isalnum() or letter in ATOM + plain for letter in name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(row: OutboxRow) -> str:
    return hashlib.sha256(row.unique_key.encode()).hexdigest()[:32]
