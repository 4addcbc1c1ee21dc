"""What an admin does with a message that did not arrive."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core import outbox
from growthlab.core.errors import NotFound
from growthlab.core.events import record
from growthlab.core.outbox import OutboxRow


def send_again(session: Session, message_id: int, *, by_id: int | None, at: datetime) -> OutboxRow:
    """It leaves at the next tick of a scheduler. `by_id` is empty for the operator at the command line."""
    row = _message(session, message_id)
    outbox.retry(row, at=at)
    record(session, "message.sent_again", row, by_id=by_id, at=at, to=row.recipient)
    return row


def drop_message(session: Session, message_id: int, *, by_id: int | None, at: datetime) -> OutboxRow:
    row = _message(session, message_id)
    outbox.drop(row, at=at)
    record(session, "message.dropped", row, by_id=by_id, at=at, to=row.recipient)
    return row


def _message(session: Session, message_id: int) -> OutboxRow:
    row = session.get(OutboxRow, message_id, with_for_update=True)
    if row is None:
        raise NotFound(str(message_id))
    return row
