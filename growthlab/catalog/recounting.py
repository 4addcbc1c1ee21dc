"""What is counted again when the rate of a month is entered or changed: later features say here what of theirs."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from growthlab.catalog.models import FxRate
from growthlab.people.models import Membership

Recount = Callable[[Session, FxRate, Membership, datetime], None]
_recounts: list[Recount] = []


def at_rate(recount: Recount) -> Recount:
    """Call this in the transaction that sets a rate, once the new rate stands."""
    _recounts.append(recount)
    return recount


def count_again(session: Session, rate: FxRate, by: Membership, at: datetime) -> None:
    session.flush()  # what is counted again reads the new rate
    for recount in _recounts:
        recount(session, rate, by, at)
