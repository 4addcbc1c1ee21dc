"""The kinds of alerts, worst first."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class AlertKind(StrEnum):
    """Declared in the order of severity, worst first."""

    NOT_IN_OPERATIONS = "not_in_operations"
    DEAD = "dead"
    LAPSED = "lapsed"
    OVER_BUDGET = "over_budget"
    KPI_RED = "kpi_red"
    WEAR_OUT = "wear_out"
    DECAYED = "decayed"
    HANDOVER_WAITING = "handover_waiting"
    CONDITION_OVERDUE = "condition_overdue"
    TEST_OVERDUE = "test_overdue"
    OWNER_INACTIVE = "owner_inactive"
    DEPUTY_INACTIVE = "deputy_inactive"
    SLIPPING = "slipping"
    UNREPORTED = "unreported"
    PLAN_AMBER = "plan_amber"
    REVIEW_OVERDUE = "review_overdue"
    UNREAD = "unread"
    NO_DEPUTY = "no_deputy"
    REVIEW_DUE_SOON = "review_due_soon"

    @property
    def label(self) -> str:
        return gettext(ALERT_KIND_LABELS[self])

    @property
    def tone(self) -> str:
        """`bad` for what burns, else `warn`."""
        return "bad" if self.severity <= AlertKind.WEAR_OUT.severity else "warn"

    @property
    def of_process(self) -> bool:
        """Whether it stands on processes; the others on hypotheses."""
        return self not in _OF_HYPOTHESES

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
    AlertKind.DECAYED: N_("Effect not sustained"),
    AlertKind.HANDOVER_WAITING: N_("Hand-over waits for an answer"),
    AlertKind.CONDITION_OVERDUE: N_("Condition not met"),
    AlertKind.TEST_OVERDUE: N_("Test past its end"),
    AlertKind.OWNER_INACTIVE: N_("Owner not active"),
    AlertKind.DEPUTY_INACTIVE: N_("Deputy not active"),
    AlertKind.SLIPPING: N_("Slipping"),
    AlertKind.UNREPORTED: N_("Fact not reported"),
    AlertKind.PLAN_AMBER: N_("Behind the plan"),
    AlertKind.REVIEW_OVERDUE: N_("Review overdue"),
    AlertKind.UNREAD: N_("Not read and understood"),
    AlertKind.NO_DEPUTY: N_("No deputy"),
    AlertKind.REVIEW_DUE_SOON: N_("Review due"),
}
_OF_HYPOTHESES = frozenset({
    AlertKind.NOT_IN_OPERATIONS, AlertKind.OVER_BUDGET, AlertKind.HANDOVER_WAITING, AlertKind.CONDITION_OVERDUE, AlertKind.TEST_OVERDUE,
})
_SEVERITY = {kind: place for place, kind in enumerate(AlertKind)}
