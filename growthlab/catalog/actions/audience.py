"""Channels, segments and offers: through what, to whom, with what."""

from datetime import datetime

from sqlmodel import Session

from growthlab.catalog.actions.keeping import add, change, key_for, named, refuse_twice
from growthlab.catalog.models import Channel, Offer, Segment
from growthlab.catalog.rules import ChannelStatus, Scalable
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_, Text
from growthlab.people.models import Membership


def add_channel(
    session: Session, *, by: Membership, at: datetime, name: str, key: str | None = None,
    parent_id: int | None = None, scalable: Scalable = Scalable.UNKNOWN, status: ChannelStatus = ChannelStatus.NEW,
) -> Channel:
    refuse_twice(session, Channel, by, name)
    _check_parent(session, None, parent_id, by)
    row = Channel(
        workspace_id=by.workspace_id, key=key_for(session, Channel, by.workspace_id, name, key), name=named(name),
        parent_id=parent_id, scalable=scalable, status=status, active=status is not ChannelStatus.RETIRED,
    )
    return add(session, row, by=by, at=at)


def change_channel(session: Session, channel: Channel, *, by: Membership, at: datetime, **fields: object) -> Channel:
    """Fields by the names of the columns. A channel that is retired is no longer offered in forms."""
    _check_name(session, channel, by, fields)
    if "parent_id" in fields:
        _check_parent(session, channel, fields["parent_id"], by)  # type: ignore[arg-type]  # an id or nothing
    if "status" in fields:
        fields = {**fields, "active": fields["status"] is not ChannelStatus.RETIRED}
    return change(session, channel, fields, by=by, at=at)


def add_segment(
    session: Session, *, by: Membership, at: datetime, name: str, key: str | None = None,
    firmographics: str | None = None, value: str | None = None, accounts_total: int | None = None,
) -> Segment:
    refuse_twice(session, Segment, by, name)
    _check_accounts(accounts_total)
    row = Segment(
        workspace_id=by.workspace_id, key=key_for(session, Segment, by.workspace_id, name, key), name=named(name),
        firmographics=firmographics, value=value, accounts_total=accounts_total,
    )
    return add(session, row, by=by, at=at)


def change_segment(session: Session, segment: Segment, *, by: Membership, at: datetime, **fields: object) -> Segment:
    """Fields by the names of the columns."""
    _check_name(session, segment, by, fields)
    _check_accounts(fields.get("accounts_total"))
    return change(session, segment, fields, by=by, at=at)


def add_offer(
    session: Session, *, by: Membership, at: datetime, name: str,
    promise: str | None = None, sale_mechanics: str | None = None,
) -> Offer:
    """An offer has no key; its name is unique."""
    refuse_twice(session, Offer, by, name)
    row = Offer(workspace_id=by.workspace_id, name=named(name), promise=promise, sale_mechanics=sale_mechanics)
    return add(session, row, by=by, at=at)


def change_offer(session: Session, offer: Offer, *, by: Membership, at: datetime, **fields: object) -> Offer:
    """Fields by the names of the columns."""
    _check_name(session, offer, by, fields)
    return change(session, offer, fields, by=by, at=at)


def _check_name(
    session: Session, row: Channel | Segment | Offer, by: Membership, fields: dict[str, object]
) -> None:
    if "name" in fields:
        refuse_twice(session, type(row), by, named(str(fields["name"])), but=row.id)


def _check_accounts(total: object) -> None:
    if isinstance(total, int) and not 0 <= total <= 100_000_000:
        raise RuleBroken(
            N_("The number of accounts is 0 or more, and at most 100 million."),
            code="accounts_out_of_range", field="accounts_total",
        )


def _check_parent(session: Session, channel: Channel | None, parent_id: int | None, by: Membership) -> None:
    """A channel is never part of itself, however long the way round."""
    step, seen = parent_id, {channel.id} if channel else set()
    while step is not None:
        parent = session.get(Channel, step)
        if parent is None or parent.workspace_id != by.workspace_id:
            raise NotFound(Text(N_("such channel")))
        if parent.id in seen:
            raise RuleBroken(N_("A channel cannot be part of itself."), code="parent_circle", field="parent_id")
        seen.add(parent.id)
        step = parent.parent_id
