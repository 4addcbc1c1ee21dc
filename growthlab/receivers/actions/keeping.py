"""Adding a receiver, changing it, its key, pausing it and taking it away."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission
from growthlab.receivers.models import Receiver
from growthlab.receivers.queries import receivers_of
from growthlab.receivers.rules import Kind
from growthlab.receivers.signing import new_key
from growthlab.receivers.wishes import Allowed, Wish, check_secrets, host_of

MOST = 50
SECRETS = ("address", "token")


def add_receiver(session: Session, kind: Kind, wish: Wish, *, by: Membership, at: datetime, allowed: Allowed) -> Receiver:
    """A new receiver; one that signs gets its key at once. Its first message is the next that falls due."""
    require(by, Permission.ADMINISTER)
    if len(receivers_of(session, by.workspace_id)) >= MOST:
        raise RuleBroken(N_("A workspace has %(n)s receivers at most."), code="too_many_receivers", n=MOST)
    check_secrets(kind, wish, allowed, fresh=True)
    receiver = Receiver(
        workspace_id=by.workspace_id, kind=kind, name=wish.name, created_at=at, created_by_id=by.person_id,
        key=new_key() if kind.signs else None,
    )
    _take_over(receiver, wish, allowed, at=at)
    session.add(receiver)
    record(session, "receiver.added", receiver, by_id=by.person_id, at=at, name=receiver.name, receiver=kind.value)
    return receiver


def change_receiver(
    session: Session, receiver: Receiver, wish: Wish, *, by: Membership, at: datetime, allowed: Allowed
) -> Receiver:
    """Secrets that are not given stay; the event says which were replaced, never by what."""
    _require(by, receiver)
    check_secrets(receiver.kind, wish, allowed, fresh=False)
    replaced = [name for name in SECRETS if getattr(wish, name)]
    _take_over(receiver, wish, allowed, at=at)
    record(session, "receiver.changed", receiver, by_id=by.person_id, at=at, name=receiver.name, replaced=replaced)
    return receiver


def renew_key(session: Session, receiver: Receiver, *, by: Membership, at: datetime) -> str:
    """A new key to sign with; the old one holds no longer."""
    _require(by, receiver)
    if not receiver.kind.signs:
        raise RuleBroken(N_("Calls to this receiver are not signed."), code="not_signed")
    receiver.key = new_key()
    record(session, "receiver.key_renewed", receiver, by_id=by.person_id, at=at, name=receiver.name)
    return receiver.key


def pause(session: Session, receiver: Receiver, *, by: Membership, at: datetime) -> Receiver:
    """Nothing new is written for it."""
    return _set_paused(session, receiver, "receiver.paused", by=by, at=at, paused=True)


def resume(session: Session, receiver: Receiver, *, by: Membership, at: datetime) -> Receiver:
    return _set_paused(session, receiver, "receiver.resumed", by=by, at=at, paused=False)


def remove(session: Session, receiver: Receiver, *, by: Membership, at: datetime) -> None:
    """Its secrets are forgotten at once; the row stays for the history. Doing it again changes nothing."""
    _require(by, receiver)
    if receiver.removed_at is None:
        receiver.removed_at = at
        receiver.address = receiver.token = receiver.key = None
        record(session, "receiver.removed", receiver, by_id=by.person_id, at=at, name=receiver.name)


def _take_over(receiver: Receiver, wish: Wish, allowed: Allowed, *, at: datetime) -> None:
    receiver.name, receiver.language = wish.name, wish.language
    receiver.weekday, receiver.hour = wish.weekday, wish.hour
    receiver.chat = wish.chat if receiver.kind is Kind.TELEGRAM else None
    receiver.token = wish.token or receiver.token
    receiver.address = wish.address or receiver.address
    receiver.host = host_of(receiver.kind, receiver.address, allowed)
    if wish.every_event and not receiver.every_event:
        receiver.events_until = at
    receiver.every_event = wish.every_event and receiver.kind is Kind.WEBHOOK


def _set_paused(
    session: Session, receiver: Receiver, kind: str, *, by: Membership, at: datetime, paused: bool
) -> Receiver:
    _require(by, receiver)
    if receiver.paused != paused:
        receiver.paused = paused
        receiver.events_until = at  # what happened meanwhile is not told afterwards
        record(session, kind, receiver, by_id=by.person_id, at=at, name=receiver.name)
    return receiver


def _require(by: Membership, receiver: Receiver) -> None:
    require(by, Permission.ADMINISTER)
    require_ours(by, receiver)
