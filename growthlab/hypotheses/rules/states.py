"""The twelve states of a hypothesis, in the order of its life."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class State(StrEnum):
    DRAFT = "draft"
    BACKLOG = "backlog"
    SELECTED = "selected"
    TESTING = "testing"
    DECIDING = "deciding"
    VALIDATED = "validated"
    HANDOVER = "handover"
    PROMOTED = "promoted"
    REJECTED = "rejected"
    INCONCLUSIVE = "inconclusive"
    CANCELLED = "cancelled"
    PARKED = "parked"

    @property
    def label(self) -> str:
        return gettext(STATE_LABELS[self])


STATE_LABELS = {
    State.DRAFT: N_("Draft"),
    State.BACKLOG: N_("Backlog"),
    State.SELECTED: N_("Selected"),
    State.TESTING: N_("In test"),
    State.DECIDING: N_("Deciding"),
    State.VALIDATED: N_("Validated"),
    State.HANDOVER: N_("Hand-over"),
    State.PROMOTED: N_("In operations"),
    State.REJECTED: N_("Rejected"),
    State.INCONCLUSIVE: N_("No verdict"),
    State.CANCELLED: N_("Cancelled"),
    State.PARKED: N_("Parked"),
}


class GoalForm(StrEnum):
    REACH = "reach"
    CHANNEL = "channel"
    IMPROVE = "improve"
    COMPARE = "compare"

    @property
    def label(self) -> str:
        return gettext(GOAL_FORM_LABELS[self])


GOAL_FORM_LABELS = {
    GoalForm.REACH: N_("Reach and respond"),
    GoalForm.CHANNEL: N_("Test a channel"),
    GoalForm.IMPROVE: N_("Improve a known action"),
    GoalForm.COMPARE: N_("Compare two groups"),
}

BEFORE_START = frozenset({State.DRAFT, State.BACKLOG, State.SELECTED, State.PARKED})
VOTES_OPEN = frozenset({State.BACKLOG, State.SELECTED})
RUNNING = frozenset({State.SELECTED, State.TESTING, State.DECIDING})
WON = frozenset({State.VALIDATED, State.HANDOVER, State.PROMOTED})
DECIDED = WON | {State.REJECTED, State.INCONCLUSIVE}
CLOSED = frozenset({State.REJECTED, State.INCONCLUSIVE, State.CANCELLED})
GROWTH_WORK = frozenset({State.SELECTED, State.TESTING, State.DECIDING, State.VALIDATED, State.HANDOVER})


def is_before_start(state: State, *, locked: bool) -> bool:
    """What is parked after its test is not: its plan stays locked."""
    return state in BEFORE_START and not locked
