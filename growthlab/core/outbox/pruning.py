"""Messages are kept for a while and then forgotten, and go at once with the person they were for."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.outbox.rows import OutboxRow, Sending

A_BATCH = 500


def prune(session: Session, *, at: datetime, keep: timedelta) -> int:
    """Forget one batch of finished messages that are older than `keep`; answers how many."""
    old = (
        select(OutboxRow.id)
        .where(col(OutboxRow.status) != Sending.WAITING, OutboxRow.next_at < at - keep)
        .order_by(col(OutboxRow.id))
        .limit(A_BATCH)
    )
    ids = list(session.exec(old).all())
    if ids:
        session.execute(sa.delete(OutboxRow).where(col(OutboxRow.id).in_(ids)))
    return len(ids)


def forget_person(session: Session, person_id: int, email: str) -> None:
    """Every message to somebody who is erased, whether it was sent or not."""
    session.execute(
        sa.delete(OutboxRow).where(sa.or_(col(OutboxRow.person_id) == person_id, col(OutboxRow.recipient) == email))
    )
