"""What the timetable calls: write what is due for receivers, deliver it, forget old lines of the log."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete

from growthlab.core.clock import running_from
from growthlab.core.db import Database
from growthlab.core.locks import hold
from growthlab.core.outbox.sending import send_due
from growthlab.core.outgoing.addresses import inside_hosts
from growthlab.digests.rules import Occasion, occasion
from growthlab.people.models import Workspace
from growthlab.receivers.actions import write_events, write_week
from growthlab.receivers.caller import Caller
from growthlab.receivers.models import Receiver, ReceiverCall
from growthlab.receivers.queries import CHANNEL, open_receivers

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no
CALLS_FOR = timedelta(days=30)


def write_posts(database: Database, settings: Settings, *, at: datetime) -> int:
    """The week's message of every receiver that is due, and new events for those that want them."""
    with database.reading() as session:
        due = [receiver.id for receiver in open_receivers(session) if _is_due(session, receiver, at)]
    return sum(_write(database, receiver_id, at=at, base_url=settings["BASE_URL"]) for receiver_id in due)


def deliver_posts(database: Database, settings: Settings, *, at: datetime) -> int:
    inside = inside_hosts(settings["INSIDE_HOSTS"])
    now = running_from(at)
    return send_due(database, CHANNEL, lambda: Caller(database, inside=inside, now=now), at=at)


def forget_old_calls(database: Database, settings: Settings, *, at: datetime) -> int:
    with database.writing() as session:
        gone = session.exec(delete(ReceiverCall).where(col(ReceiverCall.at) < at - CALLS_FOR))
        session.commit()
    return int(gone.rowcount)


def _is_due(session: Session, receiver: Receiver, at: datetime) -> bool:
    found = _occasion(session, receiver, at)
    week = found.is_due(at) and receiver.posted_week != found.week and receiver.created_at <= found.due_at
    return week or receiver.every_event


def _occasion(session: Session, receiver: Receiver, at: datetime) -> Occasion:
    zone = session.get_one(Workspace, receiver.workspace_id).tz
    return occasion(at, zone=zone, weekday=receiver.weekday, hour=receiver.hour)


def _write(database: Database, receiver_id: int, *, at: datetime, base_url: str) -> int:
    with database.writing() as session:
        receiver = session.get_one(Receiver, receiver_id)
        hold(session, receiver)  # another scheduler may be at it
        found, made = _occasion(session, receiver, at), 0
        if found.is_due(at) and receiver.created_at <= found.due_at:
            made += write_week(session, receiver, found, at=at, base_url=base_url)
        made += write_events(session, receiver, at=at)
        session.commit()
    return made
