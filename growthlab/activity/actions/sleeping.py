"""An alert that can wait is put to sleep, for 28 days at most, with the reason."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.activity.models import Alert
from growthlab.activity.rules import refuse_snooze
from growthlab.core.errors import NotFound, StaleState
from growthlab.core.events import About, record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def snooze(
    session: Session, alert: Alert, *, until: date | None, reason: str | None, by: Membership, at: datetime, on: date,
    named: bool = False,
) -> Alert:
    """Until the end of that day it stands on no list and is passed on to nobody. `named`: by is its subject's own."""
    _ask(alert, by, named)
    refuse_snooze(until, reason, on=on)
    why = (reason or "").strip()
    if alert.snoozed_until == until and alert.snooze_reason == why:
        return alert
    alert.sleep(until, why, by.person_id)
    _note(session, alert, "alert.snoozed", by, at, why, until=str(until))
    return alert


def wake(session: Session, alert: Alert, *, by: Membership, at: datetime, named: bool = False) -> Alert:
    """Back on the lists at once; awake already changes nothing."""
    _ask(alert, by, named)
    if alert.snoozed_until is None:
        return alert
    alert.sleep(None, None, by.person_id)
    _note(session, alert, "alert.woken", by, at, None)
    return alert


def may_snooze(by: Membership, *, named: bool) -> bool:
    """The owner and the deputy of its subject, and whoever selects hypotheses or runs processes."""
    return named or by.may(Permission.SELECT)


def _ask(alert: Alert, by: Membership, named: bool) -> None:
    if alert.workspace_id != by.workspace_id:
        raise NotFound(str(alert.id))
    if not (named and by.active):
        require(by, Permission.SELECT)
    if not alert.is_open:
        raise StaleState(N_("This alert has closed by itself. Nothing of yours was changed."), code="alert_closed")


def _note(
    session: Session, alert: Alert, kind: str, by: Membership, at: datetime, reason: str | None, **details: object
) -> None:
    about = About(alert.workspace_id, alert.subject_kind, alert.subject_id)
    record(session, kind, about, by_id=by.person_id, at=at, reason=reason, alert=alert.kind.value, alert_id=alert.id, **details)
