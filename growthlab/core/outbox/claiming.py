"""Taking rows for one sender: leased in a short transaction, so that nobody else sends them meanwhile."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from growthlab.core.outbox.hosts import EVERY_HOST, OutboxHost
from growthlab.core.outbox.outcomes import set_aside
from growthlab.core.outbox.rows import MAIL, OutboxRow, Sending
from growthlab.core.turns import take_turn

LEASE = timedelta(minutes=5)
BATCH = 20
MOST_LOSSES = 4  # so many senders died with a row: it is set aside
MINUTE = timedelta(minutes=1)


def claim(
    session: Session, *, at: datetime, by: str = "sender", channel: str = MAIL, limit: int = BATCH,
    avoid: Collection[str] = (), a_minute: int = 0,
) -> list[OutboxRow]:
    """Lease the next rows of a channel for the sender `by`. Commit before sending: nobody else takes them for LEASE.

    `avoid` names hosts that are being waited for; `a_minute` is how many messages the channel may send in one (0: any).
    A row that a dying sender left is taken alone, so that a row which kills its senders is found out.
    """
    take_turn(session, "outbox")
    rows: list[OutboxRow] = []
    most = min(limit, _left_of_minute(session, at, channel, a_minute)) if a_minute else limit
    for row in session.exec(_due(at, channel, avoid).limit(most)):
        lost = row.leased_until is not None
        if lost and row.losses + 1 >= MOST_LOSSES:
            set_aside(row, at=at)
            continue
        if (lost or row.losses) and rows:
            break
        _lease(row, by=by, at=at, lost=lost)
        rows.append(row)
        if row.losses:
            break
    return rows


def give_back(session: Session, ids: Collection[int], *, by: str) -> None:
    """Rows that were claimed and not begun: as if they had not been taken."""
    session.execute(
        sa.update(OutboxRow)
        .where(col(OutboxRow.id).in_(ids), col(OutboxRow.leased_by) == by, col(OutboxRow.status) == Sending.WAITING)
        .values(leased_until=None, leased_by=None, attempts=OutboxRow.attempts - 1)
        .execution_options(synchronize_session=False)
    )


def _due(at: datetime, channel: str, avoid: Collection[str]) -> SelectOfScalar[OutboxRow]:
    paused = (
        sa.exists()
        .where(col(OutboxHost.channel) == channel, col(OutboxHost.paused_until) > at)
        .where(sa.or_(col(OutboxHost.host) == OutboxRow.host, col(OutboxHost.host) == EVERY_HOST))
    )
    due = (
        select(OutboxRow)
        .where(OutboxRow.status == Sending.WAITING, OutboxRow.next_at <= at, OutboxRow.channel == channel, ~paused)
        .where(sa.or_(col(OutboxRow.leased_until).is_(None), col(OutboxRow.leased_until) < at))
        .order_by(col(OutboxRow.next_at), col(OutboxRow.id))
        .with_for_update(skip_locked=True, of=OutboxRow)  # SQLite knows none, its writers wait for each other anyway
    )
    return due.where(col(OutboxRow.host).not_in(avoid)) if avoid else due


def _left_of_minute(session: Session, at: datetime, channel: str, a_minute: int) -> int:
    """How many messages the channel may still send in the minute that ends now."""
    sent = col(OutboxRow.sent_at) > at - MINUTE
    on_the_way = sa.and_(col(OutboxRow.status) == Sending.WAITING, col(OutboxRow.leased_until) >= at)
    count = select(func.count()).select_from(OutboxRow).where(OutboxRow.channel == channel, sa.or_(sent, on_the_way))
    return max(0, a_minute - session.exec(count).one())


def _lease(row: OutboxRow, *, by: str, at: datetime, lost: bool) -> None:
    row.leased_until, row.leased_by = at + LEASE, by
    row.attempts += 1
    row.losses += lost
    row.tried_at = row.tried_at or at
