"""Mails as files, while no mail server is named."""

import hashlib
from pathlib import Path

from growthlab.core.mail.message import message_of
from growthlab.core.outbox import OutboxRow
from growthlab.core.outbox.lanes import HostDown


class MailFolder:
    """Mails as `.eml` files, one each; the same mail again replaces its file."""

    def __init__(self, folder: Path, *, sender: str) -> None:
        self.folder, self.sender = folder, sender

    def deliver(self, row: OutboxRow) -> None:
        message = message_of(row, sender=self.sender)
        name = hashlib.sha256(row.unique_key.encode()).hexdigest()[:20]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.folder / f".{name}"
            draft.write_bytes(message)
            draft.replace(self.folder / f"{name}.eml")
        except OSError as problem:
            raise HostDown(f"{self.folder} takes no files: {problem.strerror}", everything=True) from problem

    def close(self) -> None:
        """Nothing is open."""

    def cut(self) -> None:
        """Nothing is waited for."""
