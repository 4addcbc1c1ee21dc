"""What the tests of a quarter may cost, in all and on one channel."""

from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session, select

from growthlab.catalog.actions.keeping import add, change
from growthlab.catalog.models import Channel, ChannelBudget, QuarterBudget
from growthlab.core.currencies import digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import too_large
from growthlab.core.quarters import parse_quarter
from growthlab.people.models import Membership

LARGEST_BUDGET = 10**17
Budget = TypeVar("Budget", QuarterBudget, ChannelBudget)


def set_quarter_budget(
    session: Session, *, quarter: str, currency: str, amount: int, by: Membership, at: datetime
) -> QuarterBudget:
    """The money for tests planned to start in a quarter, in minor units; the old amount stays in the event."""
    digits_of(currency, field="currency")
    quarter = parse_quarter(quarter)
    _check(amount)
    return _set(session, QuarterBudget, {"quarter": quarter, "currency": currency}, amount=amount, by=by, at=at)


def set_channel_budget(
    session: Session, *, quarter: str, channel_id: int, amount: int, by: Membership, at: datetime
) -> ChannelBudget:
    """The part of a quarter's money for one channel, in minor units of the base currency; the old amount stays in the event."""
    quarter = parse_quarter(quarter)
    _check(amount)
    channel = session.get(Channel, channel_id)
    if channel is None or channel.workspace_id != by.workspace_id:
        raise RuleBroken(N_("Choose one of the channels of this workspace."), code="no_such_channel", field="channel_id")
    return _set(session, ChannelBudget, {"quarter": quarter, "channel_id": channel_id}, amount=amount, by=by, at=at)


def _set(
    session: Session, kind: type[Budget], what: dict[str, Any], *, amount: int, by: Membership, at: datetime
) -> Budget:  # Any: a quarter with a currency or a channel
    """There is one row for `what`: changed where it stands, added where it does not."""
    known = session.exec(select(kind).filter_by(workspace_id=by.workspace_id, **what)).first()
    if known:
        return change(session, known, {"amount": amount}, by=by, at=at)
    return add(session, kind(workspace_id=by.workspace_id, amount=amount, **what), by=by, at=at)


def _check(amount: int) -> None:
    if amount < 0:
        raise RuleBroken(N_("Money here cannot be negative."), code="amount_negative", field="amount")
    if amount > LARGEST_BUDGET:
        raise too_large("amount")
