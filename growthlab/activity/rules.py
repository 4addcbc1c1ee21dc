"""The kinds of alerts, worst first, and how a finding of a rule is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthlab.core import formats
from growthlab.core.i18n import N_, Text, gettext
from growthlab.core.periods import Period

SNOOZE_DAYS = 28


class AlertKind(StrEnum):
    """Declared in the order of severity, worst first."""

    NOT_IN_OPERATIONS = "not_in_operations"
    DEAD = "dead"
    LAPSED = "lapsed"
    OVER_BUDGET = "over_budget"
    KPI_RED = "kpi_red"
    WEAR_OUT = "wear_out"
    HANDOVER_WAITING = "handover_waiting"
    TEST_OVERDUE = "test_overdue"
    OWNER_INACTIVE = "owner_inactive"
    SLIPPING = "slipping"
    UNREPORTED = "unreported"
    PLAN_AMBER = "plan_amber"
    REVIEW_OVERDUE = "review_overdue"
    NO_DEPUTY = "no_deputy"
    REVIEW_DUE_SOON = "review_due_soon"

    @property
    def label(self) -> str:
        return gettext(ALERT_KIND_LABELS[self])

    @property
    def severity(self) -> int:
        """0 is the worst."""
        return _SEVERITY[self]


ALERT_KIND_LABELS = {
    AlertKind.NOT_IN_OPERATIONS: N_("Validated, but not in operations"),
    AlertKind.DEAD: N_("Dead"),
    AlertKind.LAPSED: N_("Lapsed"),
    AlertKind.OVER_BUDGET: N_("Over budget"),
    AlertKind.KPI_RED: N_("Worse than the red line"),
    AlertKind.WEAR_OUT: N_("May be wearing out"),
    AlertKind.HANDOVER_WAITING: N_("Hand-over waits for an answer"),
    AlertKind.TEST_OVERDUE: N_("Test past its end"),
    AlertKind.OWNER_INACTIVE: N_("Owner not active"),
    AlertKind.SLIPPING: N_("Slipping"),
    AlertKind.UNREPORTED: N_("Fact not reported"),
    AlertKind.PLAN_AMBER: N_("Behind the plan"),
    AlertKind.REVIEW_OVERDUE: N_("Review overdue"),
    AlertKind.NO_DEPUTY: N_("No deputy"),
    AlertKind.REVIEW_DUE_SOON: N_("Review due"),
}
_SEVERITY = {kind: place for place, kind in enumerate(AlertKind)}

Param = str | int | Decimal | date | Period | Text


@dataclass(frozen=True)
class AlertFinding:
    """What a rule found about one subject: `message` is a marked text, `params` fill its places.

    `since` is the day the condition began.
    """

    kind: AlertKind
    since: date
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def text(self) -> str:
        """The sentence in the current language, with numbers and dates as its reader writes them."""
        return gettext(self.message, **{name: _spoken(value) for name, value in self.params.items()})


@dataclass(frozen=True)
class AlertLine:
    """A finding about a named subject (`H-013`, `P-01`), in words."""

    kind: AlertKind
    subject: str
    since: date
    text: str


def worst_first(lines: list[AlertLine]) -> list[AlertLine]:
    """By severity, then the oldest, then by subject."""
    return sorted(lines, key=lambda line: (line.kind.severity, line.since, line.subject))


def _spoken(value: Param) -> object:
    if isinstance(value, Period):
        return value.label
    if isinstance(value, date):
        return formats.day(value)
    return formats.number(value) if isinstance(value, Decimal) else value
