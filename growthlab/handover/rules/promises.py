"""Conditions of an acceptance: what was promised by a day, and what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from growthlab.activity.rules import AlertFinding, AlertKind
from growthlab.core.i18n import N_


@dataclass(frozen=True)
class Promise:
    """One condition; `no` is its place in the round. Met on a day, or open."""

    no: int
    text: str
    due_on: date
    met_on: date | None = None

    def is_open(self, *, on: date) -> bool:
        """As of the end of that day."""
        return self.met_on is None or self.met_on > on

    def is_late(self, *, on: date) -> bool:
        return self.is_open(on=on) and self.due_on < on


def promises_of(conditions: Iterable[Mapping[str, str]]) -> tuple[Promise, ...]:
    """From what a round keeps as JSON."""
    return tuple(
        Promise(no, row["text"], date.fromisoformat(row["due_on"]), date.fromisoformat(row["met_on"]) if row.get("met_on") else None)
        for no, row in enumerate(conditions)
    )


def late_alert(promises: Iterable[Promise], *, on: date) -> AlertFinding | None:
    """The oldest that was due before that day; the alert stands until the last late one is met."""
    late = sorted((promise for promise in promises if promise.is_late(on=on)), key=lambda promise: promise.due_on)
    if not late:
        return None
    oldest = late[0]
    return AlertFinding(
        AlertKind.CONDITION_OVERDUE, oldest.due_on + timedelta(days=1), N_("“%(text)s” was to be done by %(due)s."),
        {"text": oldest.text, "due": oldest.due_on},
    )
