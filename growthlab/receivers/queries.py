"""Reads of receivers, of what waits for them and of how calls went."""

from sqlmodel import Session, col, func, select

from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.core.outbox import OutboxRow, Sending
from growthlab.receivers.models import Receiver, ReceiverCall

CHANNEL = "call"  # of the outbox
CALLS_SHOWN = 50


def receivers_of(session: Session, workspace_id: int) -> list[Receiver]:
    """Those of a workspace that were not taken away, by name."""
    query = select(Receiver).where(Receiver.workspace_id == workspace_id, col(Receiver.removed_at).is_(None))
    return list(session.exec(query.order_by(col(Receiver.name), col(Receiver.id))).all())


def receiver_by_id(session: Session, workspace_id: int, receiver_id: int) -> Receiver:
    found = session.get(Receiver, receiver_id)
    if found is None or found.workspace_id != workspace_id or found.removed_at:
        raise NotFound(Text(N_("such receiver")))
    return found


def open_receivers(session: Session) -> list[Receiver]:
    """Of all workspaces: whoever may be due for a message."""
    query = select(Receiver).where(col(Receiver.removed_at).is_(None), ~col(Receiver.paused))
    return list(session.exec(query.order_by(col(Receiver.workspace_id), col(Receiver.id))).all())


def last_calls(session: Session, workspace_id: int) -> dict[int, ReceiverCall]:
    """The newest call to each receiver of a workspace, by the receiver's id."""
    newest = (
        select(func.max(ReceiverCall.id))
        .where(ReceiverCall.workspace_id == workspace_id)
        .group_by(col(ReceiverCall.receiver_id))
    )
    rows = session.exec(select(ReceiverCall).where(col(ReceiverCall.id).in_(newest))).all()
    return {row.receiver_id: row for row in rows}


def calls_to(session: Session, receiver: Receiver) -> list[ReceiverCall]:
    """The delivery log, newest first."""
    query = select(ReceiverCall).where(
        ReceiverCall.workspace_id == receiver.workspace_id, ReceiverCall.receiver_id == receiver.id
    )
    return list(session.exec(query.order_by(col(ReceiverCall.at).desc(), col(ReceiverCall.id).desc()).limit(CALLS_SHOWN)).all())


def waiting_for(session: Session, receiver: Receiver) -> list[OutboxRow]:
    """Messages that are still to be delivered, or were given up: newest first."""
    query = select(OutboxRow).where(
        OutboxRow.workspace_id == receiver.workspace_id, OutboxRow.channel == CHANNEL,
        col(OutboxRow.unique_key).startswith(f"{key_of(receiver)}:", autoescape=True),
        col(OutboxRow.status).in_([Sending.WAITING, Sending.DEAD]),
    )
    return list(session.exec(query.order_by(col(OutboxRow.id).desc()).limit(CALLS_SHOWN)).all())


def key_of(receiver: Receiver) -> str:
    """How the unique keys of its messages begin."""
    return f"receiver:{receiver.id}"
