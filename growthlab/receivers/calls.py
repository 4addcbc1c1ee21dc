"""One outbox row as one call, and what the answer means."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from growthlab.core.outbox import OutboxRow
from growthlab.core.outgoing import Answer, NotReached, Target, post, read_target
from growthlab.receivers.models import Receiver
from growthlab.receivers.rules import TELEGRAM, Kind
from growthlab.receivers.signing import signature


@dataclass(frozen=True)
class Call:
    """What goes out."""

    target: Target
    body: bytes
    headers: dict[str, str]


def send(receiver: Receiver, row: OutboxRow, *, at: datetime, inside: Collection[str]) -> Answer:
    """Refused or NotReached as `core.outgoing` says; RuleBroken when the address may no longer be called."""
    if receiver.kind is Kind.APPRISE:
        return _by_apprise(receiver, row)
    call = call_of(receiver, row, at=at, inside=inside)
    return post(call.target, call.body, headers=call.headers)


def call_of(receiver: Receiver, row: OutboxRow, *, at: datetime, inside: Collection[str]) -> Call:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if receiver.kind is Kind.TELEGRAM:
        url = f"{(receiver.address or TELEGRAM).rstrip('/')}/bot{receiver.token}/sendMessage"
        body = json.dumps({"chat_id": receiver.chat} | json.loads(row.text), ensure_ascii=False).encode()
        return Call(read_target(url, inside=inside), body, headers)
    body = row.text.encode()
    if receiver.kind.signs:
        headers |= {
            "X-GrowthLab-Event": row.kind,
            "X-GrowthLab-Delivery": str(row.headers["delivery"]),
            "X-GrowthLab-Signature": signature(receiver.key or "", body, seconds=int(at.timestamp())),
        }
    return Call(read_target(receiver.address or "", inside=inside), body, headers)


def _by_apprise(receiver: Receiver, row: OutboxRow) -> Answer:
    """Apprise speaks to its service itself and only says whether it went well."""
    try:
        import apprise  # the optional extra more-channels
    except ImportError:
        raise NotReached("Apprise is no longer installed here.") from None
    words, service = json.loads(row.text), apprise.Apprise()
    if not (service.add(receiver.address) and service.notify(title=words["title"], body=words["body"])):
        raise NotReached("The service did not take it.")
    return Answer(200, {}, "")
