"""Messages for receivers, written into the outbox: a test, the week, and for programs each event."""

import hashlib
import json
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from growthlab.core import outbox
from growthlab.core.days import local_day
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event, record
from growthlab.core.i18n import N_, use_locale
from growthlab.core.outbox import OutboxRow, Sending
from growthlab.digests.rules import Occasion
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission
from growthlab.receivers.message import Message
from growthlab.receivers.models import Receiver
from growthlab.receivers.payloads import payload_of
from growthlab.receivers.queries import CHANNEL, key_of, waiting_for
from growthlab.receivers.rules import Kind
from growthlab.receivers.weekly import trial_message, week_message

LATE_COMMITS = timedelta(minutes=15)  # an event of a long transaction is seen only when that ends
EVENTS_A_ROUND = 500


def ask_for_trial(session: Session, receiver: Receiver, *, by: Membership, at: datetime, base_url: str) -> None:
    """A test message for the next round of the scheduler; only one is on its way at a time."""
    require(by, Permission.ADMINISTER)
    require_ours(by, receiver)
    if any(row.kind == "test" and row.status is Sending.WAITING for row in waiting_for(session, receiver)):
        raise RuleBroken(N_("A test message is on its way already."), code="test_waiting")
    with use_locale(receiver.language):
        message = trial_message(by.workspace, base_url=base_url)
    _put(session, receiver, by.workspace, message, what="test", occasion=f"test-{at:%Y%m%d%H%M%S%f}", at=at)
    record(session, "receiver.tested", receiver, by_id=by.person_id, at=at, name=receiver.name)


def write_week(session: Session, receiver: Receiver, found: Occasion, *, at: datetime, base_url: str) -> bool:
    """This week's message, once; False when there is nothing to say or it is more than 48 hours too late."""
    if receiver.posted_week == found.week or not receiver.is_open:
        return False
    receiver.posted_week = found.week
    if found.is_too_late(at):
        record(session, "receiver.week_dropped", receiver, by_id=None, at=at, name=receiver.name, week=found.week)
        return False
    workspace = session.get_one(Workspace, receiver.workspace_id)
    with use_locale(receiver.language):
        message = week_message(session, workspace, on=local_day(at, workspace.tz), base_url=base_url)
    return message is not None and _put(session, receiver, workspace, message, what="digest.week", occasion=found.week, at=at)


def write_events(session: Session, receiver: Receiver, *, at: datetime) -> int:
    """One call an event for a program that wants them; what a person must not see yet (votes) is not in it."""
    if not receiver.every_event or not receiver.is_open:
        return 0
    since = (receiver.events_until or receiver.created_at) - LATE_COMMITS
    events = _events_since(session, receiver, max(since, receiver.created_at))
    known = _known(session, receiver, events)
    fresh = [event for event in events if _event_key(receiver, event) not in known]
    names = dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_({one.by_id for one in fresh}))).all())
    workspace = session.get_one(Workspace, receiver.workspace_id)
    for event in fresh:
        session.add(_row(receiver, _event_body(event, workspace, names), what=event.kind, key=_event_key(receiver, event), at=at))
    receiver.events_until = at if len(events) < EVENTS_A_ROUND else events[-1].at + LATE_COMMITS
    return len(fresh)


def _events_since(session: Session, receiver: Receiver, since: datetime) -> list[Event]:
    query = select(Event).where(Event.workspace_id == receiver.workspace_id, col(Event.at) >= since)
    return list(session.exec(query.order_by(col(Event.at), col(Event.id)).limit(EVENTS_A_ROUND)).all())


def _known(session: Session, receiver: Receiver, events: list[Event]) -> set[str]:
    keys = [_event_key(receiver, event) for event in events]
    return set(session.exec(select(OutboxRow.unique_key).where(col(OutboxRow.unique_key).in_(keys))).all())


def _event_key(receiver: Receiver, event: Event) -> str:
    return f"{key_of(receiver)}:event-{event.id}"


def _event_body(event: Event, workspace: Workspace, names: dict[int, str]) -> dict[str, object]:
    return {
        "type": event.kind, "at": event.at.isoformat(), "workspace": workspace.slug,
        "subject": {"kind": event.subject_kind, "id": event.subject_id},
        "by": names.get(event.by_id) if event.by_id else None, "reason": event.reason,
    }


def _put(
    session: Session, receiver: Receiver, workspace: Workspace, message: Message, *, what: str, occasion: str, at: datetime
) -> bool:
    payload = payload_of(receiver.kind, message)
    if receiver.kind is Kind.WEBHOOK:
        payload = {"type": what, "at": at.isoformat(), "workspace": workspace.slug, "data": payload}
    row = _row(receiver, payload, what=what, key=f"{key_of(receiver)}:{occasion}", at=at)
    row.subject = message.title
    return outbox.put(session, row)


def _row(receiver: Receiver, payload: dict[str, object], *, what: str, key: str, at: datetime) -> OutboxRow:
    """`delivery` stays the same however often it is tried, so that a program can tell a repeat."""
    delivery = hashlib.sha256(key.encode()).hexdigest()[:32]
    return OutboxRow(
        unique_key=key, workspace_id=receiver.workspace_id, channel=CHANNEL, host=receiver.host, recipient=receiver.name,
        subject=what, text=json.dumps(payload | ({"id": delivery} if receiver.kind is Kind.WEBHOOK else {}), ensure_ascii=False),
        headers={"receiver": receiver.id, "delivery": delivery}, kind=what, created_at=at, next_at=at,
    )
