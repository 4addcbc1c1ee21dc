"""An outbox row as an e-mail."""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from growthlab.core.outbox import OutboxRow

SINGLE_LINE = 300


def message_of(row: OutboxRow, *, sender: str) -> EmailMessage:
    """The mail with a Message-ID that stays the same however often it is sent. ValueError for what is no address."""
    message = EmailMessage()
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{hashlib.sha256(row.unique_key.encode()).hexdigest()[:32]}@{domain}>"
    message["From"] = sender
    local, _, host = postal(row.recipient).rpartition("@")
    message["To"] = Address(username=local, domain=host)  # `addr_spec` takes no letters beyond ASCII
    message["Subject"] = one_line(row.subject)
    message["Date"] = format_datetime(row.created_at)
    message["Auto-Submitted"] = "auto-generated"
    for name, value in row.headers.items():
        message[name] = one_line(str(value), longest=2000)
    message.set_content(row.text)
    if row.html:
        message.add_alternative(row.html, subtype="html")
    return message


def postal(address: str) -> str:
    """The address as mail servers know it: the domain in ASCII, the part before the @ as it is."""
    local, at, domain = address.rpartition("@")
    if not at or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise ValueError("this is not an e-mail address")
    return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def one_line(text: str, *, longest: int = SINGLE_LINE) -> str:
    """A header is one line, whatever somebody's name holds: no line breaks, no control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:longest]
