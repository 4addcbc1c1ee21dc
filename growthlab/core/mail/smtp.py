"""Mails by SMTP: one connection for many mails, and what a refusal means for the next try."""

import select
import smtplib
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from growthlab.core.mail.message import message_of, postal, sender_address
from growthlab.core.outbox import OutboxRow
from growthlab.core.outbox.lanes import HostDown, TryLater, Undeliverable

TIMEOUT_SECONDS = 20
MAILS_A_CONNECTION = 100
CLOSING, TOO_LARGE = 421, 552
BEYOND_ASCII = ("SMTPUTF8", "BODY=8BITMIME")  # RFC 6531; smtplib refuses where the server does not know it
FULL = "5.2.2"  # a mailbox that is full today


class Smtp:
    """The SMTP server of the settings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:  # Any: a setting's value
        self.settings = settings
        self.server: smtplib.SMTP | None = None
        self.used = 0

    def deliver(self, row: OutboxRow) -> None:
        sender = self.settings["MAIL_FROM"]
        message, by, to = message_of(row, sender=sender), sender_address(sender), postal(row.recipient)
        server = self._connected()
        try:
            server.sendmail(by, [to], message, mail_options=() if to.isascii() else BEYOND_ASCII)
            self.used += 1
        except smtplib.SMTPNotSupportedError as problem:
            raise Undeliverable("The mail server cannot send to an address with such letters (SMTPUTF8).") from problem
        except smtplib.SMTPRecipientsRefused as problem:
            raise _refused(*next(iter(problem.recipients.values()))) from problem
        except smtplib.SMTPSenderRefused as problem:
            raise _sender_refused(problem) from problem
        except smtplib.SMTPResponseException as problem:
            raise _refused(problem.smtp_code, problem.smtp_error) from problem
        except OSError:  # cut off or no answer in time; smtplib's own errors are of this kind too
            self._forget()
            raise

    def close(self) -> None:
        server, self.server, self.used = self.server, None, 0
        if server:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    def cut(self) -> None:
        server = self.server
        if server and server.sock:
            with suppress(OSError):
                server.sock.shutdown(socket.SHUT_RDWR)

    def _connected(self) -> smtplib.SMTP:
        """The open connection if it is still quiet and not used up, else a new one."""
        if self.server and self.used < MAILS_A_CONNECTION and _is_quiet(self.server):
            return self.server
        self.close()
        try:
            self._connect()
        except OSError as problem:  # smtplib's own errors are of this kind too
            self._forget()
            raise HostDown(f"{self.settings['SMTP_HOST']} cannot be used: {_said(problem)}", everything=True) from problem
        assert self.server is not None  # it was just opened
        return self.server

    def _connect(self) -> None:
        host, port, tls = self.settings["SMTP_HOST"], self.settings["SMTP_PORT"], self.settings["SMTP_TLS"]
        if tls == "tls":
            self.server = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        else:
            self.server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
        if tls == "starttls":
            self.server.starttls(context=ssl.create_default_context())
        if self.settings["SMTP_USER"]:
            self.server.login(self.settings["SMTP_USER"], self.settings["SMTP_PASSWORD"])

    def _forget(self) -> None:
        """Not asked to say goodbye: it was not listening."""
        if self.server:
            self.server.close()
        self.server, self.used = None, 0


def _is_quiet(server: smtplib.SMTP) -> bool:
    """A server speaks first only to say that it closes, or closes without a word: no question is needed to see it."""
    return server.sock is not None and not select.select([server.sock], [], [], 0)[0]


def _refused(code: int, said: bytes | str) -> Exception:
    """5xx is final; 4xx (greylisting) and a full mailbox are worth another try; 421 closes the whole server."""
    text = f"{code} {_text(said)}"
    if code == CLOSING:
        return HostDown(text, everything=True)
    if code < 500 or code == TOO_LARGE or FULL in text:
        return TryLater(text)
    return Undeliverable(text)


def _sender_refused(problem: smtplib.SMTPSenderRefused) -> Exception:
    """Too large is this mail's own fault; a sender that is not welcome is everybody's."""
    text = f"{problem.smtp_code} {_text(problem.smtp_error)}"
    return Undeliverable(text) if problem.smtp_code == TOO_LARGE else HostDown(text, everything=True)


def _said(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"{problem.smtp_code} {_text(problem.smtp_error)}"
    return str(problem) or type(problem).__name__


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
