"""Who is told of an open alert, and when it is said again: the owner, then the deputy, then a manager."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from growthlab.activity.rules.kinds import AlertKind
from growthlab.core import formats
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext
from growthlab.core.working_days import WEEKEND, working_days_between

SNOOZE_DAYS = 28
FORGOTTEN_DAYS = 28  # a winner that is not in operations goes to the manager after these, counted from the decision


class Audience(StrEnum):
    """Whose matter an alert is by now; a later one includes those before it."""

    OWNER = "owner"
    DEPUTY = "deputy"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        return gettext(AUDIENCE_LABELS[self])

    @property
    def rank(self) -> int:
        return list(Audience).index(self)


AUDIENCE_LABELS = {
    Audience.OWNER: N_("told to the owner"),
    Audience.DEPUTY: N_("told to the deputy too"),
    Audience.MANAGER: N_("told to the managers"),
}
# The second missed chance, a worn-out channel, a late answer and a late review are a manager's matter at once.
_MANAGERS_AT_ONCE = frozenset({
    AlertKind.DEAD, AlertKind.LAPSED, AlertKind.WEAR_OUT, AlertKind.DECAYED, AlertKind.HANDOVER_WAITING,
    AlertKind.REVIEW_OVERDUE, AlertKind.OWNER_INACTIVE,
})


@dataclass(frozen=True)
class Patience:
    """Working days an alert may stand: before the deputy hears of it, before a manager does, between two reminders."""

    deputy_after: int = 5
    manager_after: int = 10
    nag_every: int = 5


@dataclass(frozen=True)
class Told:
    """How far an alert has gone by a day: to whom, and how often it was repeated."""

    audience: Audience
    reminders: int


def audience_of(kind: AlertKind, *, since: date, waited: int, patience: Patience, on: date) -> Audience:
    """`waited` counts working days since it was opened, or since its sleep ended."""
    forgotten = kind is AlertKind.NOT_IN_OPERATIONS and on - since > timedelta(days=FORGOTTEN_DAYS)
    if kind in _MANAGERS_AT_ONCE or forgotten or waited >= patience.manager_after:
        return Audience.MANAGER
    return Audience.DEPUTY if waited >= patience.deputy_after else Audience.OWNER


def told_on(
    kind: AlertKind, *, since: date, begun: date, patience: Patience, on: date, holidays: Collection[date] = (),
    weekend: Collection[int] = WEEKEND,
) -> Told:
    """Where an alert that has stood since `begun` has got to on a day."""
    waited = max(0, working_days_between(begun, on, holidays, weekend))
    who = audience_of(kind, since=since, waited=waited, patience=patience, on=on)
    return Told(who, waited // patience.nag_every)


def refuse_snooze(until: date | None, reason: str | None, *, on: date) -> None:
    """It sleeps 28 days at most, and whoever lets it sleep says why."""
    if until is None or until <= on:
        raise RuleBroken(N_("Choose a day after today."), code="snooze_past", field="until")
    last = on + timedelta(days=SNOOZE_DAYS)
    if until > last:
        raise RuleBroken(
            N_("An alert sleeps 28 days at most: until %(day)s."), code="snooze_too_long", field="until",
            day=formats.day(last),
        )
    if not (reason or "").strip():
        raise RuleBroken(N_("Say why it can wait."), code="reason_missing", field="reason")
