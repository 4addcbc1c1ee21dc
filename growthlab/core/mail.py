"""Taking mails out of the outbox and to their receivers: by SMTP, or as files for a first look."""

import hashlib
import smtplib
import ssl
from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any, Protocol

from growthlab.core import outbox
from growthlab.core.db import Database
from growthlab.core.outbox import OutboxRow

BATCH = 20
TIMEOUT_SECONDS = 20


class Transport(Protocol):
    """Something that can deliver a mail, or raise."""

    def deliver(self, message: EmailMessage) -> None: ...

    def close(self) -> None: ...


class Undeliverable(Exception):
    """The receiver will never take this mail; trying again is of no use."""


class MailFolder:
    """Mails as `.eml` files, one each; the same mail again replaces its file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def deliver(self, message: EmailMessage) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:20]
        (self.folder / f"{name}.eml").write_bytes(message.as_bytes())

    def close(self) -> None:
        """Nothing is open."""


class Smtp:
    """One connection to the SMTP server of the settings, opened at the first mail and used for all of a batch."""

    def __init__(self, settings: Mapping[str, Any]) -> None:  # Any: a setting's value
        self.settings = settings
        self.server: smtplib.SMTP | None = None

    def deliver(self, message: EmailMessage) -> None:
        self.server = self.server or self._connect()
        try:
            self.server.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as problem:
            if _is_final(problem):
                raise Undeliverable(str(problem)) from problem
            raise
        except (smtplib.SMTPServerDisconnected, OSError):
            self.server = None
            raise

    def close(self) -> None:
        if self.server:
            self.server.close()
            self.server = None

    def _connect(self) -> smtplib.SMTP:
        host, port, tls = self.settings["SMTP_HOST"], self.settings["SMTP_PORT"], self.settings["SMTP_TLS"]
        if tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if self.settings["SMTP_USER"]:
            server.login(self.settings["SMTP_USER"], self.settings["SMTP_PASSWORD"])
        return server


def transport(settings: Mapping[str, Any]) -> Transport:  # Any: a setting's value
    """SMTP when a host is set, else files in MAIL_DIR."""
    return Smtp(settings) if settings["SMTP_HOST"] else MailFolder(Path(settings["MAIL_DIR"]))


def send_waiting(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting's value
    """Send what is due, batch by batch, outside any transaction; answers how many were sent."""
    carrier = transport(settings)
    sent = 0
    try:
        while rows := _claim(database, at):
            for row in rows:
                sent += _send(database, carrier, row, settings, at)
    finally:
        carrier.close()
    return sent


def message_of(row: OutboxRow, *, sender: str) -> EmailMessage:
    """The mail with a Message-ID that stays the same however often it is sent."""
    message = EmailMessage()
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{hashlib.sha256(row.unique_key.encode()).hexdigest()[:32]}@{domain}>"
    message["From"] = sender
    message["To"] = Address(addr_spec=row.recipient)
    message["Subject"] = " ".join(row.subject.split())
    message["Date"] = format_datetime(row.created_at)
    message["Auto-Submitted"] = "auto-generated"
    for name, value in row.headers.items():
        message[name] = value
    message.set_content(row.text)
    if row.html:
        message.add_alternative(row.html, subtype="html")
    return message


def _claim(database: Database, at: datetime) -> list[OutboxRow]:
    with database.writing() as session:
        rows = outbox.claim(session, at=at, limit=BATCH)
        session.commit()
        return rows


def _send(database: Database, carrier: Transport, row: OutboxRow, settings: Mapping[str, Any], at: datetime) -> bool:
    problem: Exception | None = None
    try:
        carrier.deliver(message_of(row, sender=settings["MAIL_FROM"]))
    except Exception as caught:  # one bad row must not stop the others; it is recorded
        problem = caught
    with database.writing() as session:
        kept = session.merge(row)
        if problem is None:
            outbox.mark_sent(kept, at=at)
        else:
            outbox.mark_failed(kept, f"{type(problem).__name__}: {problem}", at=at, final=isinstance(problem, (Undeliverable, ValueError)))
        session.commit()
    return problem is None


def _is_final(problem: smtplib.SMTPException) -> bool:
    """5xx is final, 4xx (greylisting, a full mailbox) is worth another try."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPResponseException) and problem.smtp_code >= 500
