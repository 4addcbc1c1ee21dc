"""E-mails: out of the outbox by SMTP, or as files for a first look."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from growthlab.core.db import Database
from growthlab.core.mail.folder import MailFolder
from growthlab.core.mail.message import message_of
from growthlab.core.mail.smtp import Smtp
from growthlab.core.outbox import MAIL
from growthlab.core.outbox.lanes import Carrier
from growthlab.core.outbox.sending import send_due

__all__ = ["MailFolder", "Smtp", "carrier", "message_of", "send_waiting"]

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no


def carrier(settings: Settings) -> Carrier:
    """SMTP when a host is set, else files in MAIL_DIR."""
    if settings["SMTP_HOST"]:
        return Smtp(settings)
    return MailFolder(Path(settings["MAIL_DIR"]), sender=settings["MAIL_FROM"])


def send_waiting(database: Database, settings: Settings, *, at: datetime) -> int:
    """Send the mails that are due, outside any transaction; answers how many were sent."""
    return send_due(database, MAIL, lambda: carrier(settings), at=at, a_minute=settings.get("SMTP_PER_MINUTE", 0))
