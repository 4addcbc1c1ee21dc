"""An alert that can wait: by the owner and the deputy of its subject, a lead or a manager."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.activity import actions
from growthlab.activity.actions.sleeping import may_snooze
from growthlab.activity.models import Alert
from growthlab.followup.queries import Named, name_of
from growthlab.people.models import Membership


def snooze(
    session: Session, alert: Alert, *, until: date | None, reason: str | None, by: Membership, at: datetime, on: date
) -> Alert:
    """28 days at most, with a reason; the alert still closes by itself. A page, a mail and a script come through here."""
    return actions.snooze(
        session, alert, until=until, reason=reason, by=by, at=at, on=on, named=_is_own(name_of(session, alert), by)
    )


def wake(session: Session, alert: Alert, *, by: Membership, at: datetime) -> Alert:
    return actions.wake(session, alert, by=by, at=at, named=_is_own(name_of(session, alert), by))


def may_snooze_here(by: Membership, named: Named | None) -> bool:
    """Whether this member may let alerts of that subject sleep."""
    return may_snooze(by, named=_is_own(named, by))


def _is_own(named: Named | None, by: Membership) -> bool:
    return named is not None and by.person_id in (named.owner_id, named.deputy_id)
