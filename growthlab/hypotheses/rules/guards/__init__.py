"""When a move is refused: one pure function each, over `Facts`. They raise `RuleBroken` or say nothing."""

from growthlab.hypotheses.rules.guards.deciding import (
    is_accepted,
    is_not_accepted,
    may_be_decided,
    may_be_set_aside,
    may_be_validated,
    package_is_complete,
)
from growthlab.hypotheses.rules.guards.testing import (
    UNDO_START_HOURS,
    anything,
    has_just_started,
    has_no_votes,
    is_amended,
    is_ready_to_select,
    is_ready_to_start,
    is_smart,
    stop_is_explained,
)
from growthlab.hypotheses.rules.guards.waiting import (
    has_wake_date,
    never_started,
    was_never_tested,
    was_tested,
)

__all__ = [
    "UNDO_START_HOURS",
    "anything",
    "is_smart",
    "has_no_votes",
    "is_ready_to_select",
    "is_ready_to_start",
    "has_just_started",
    "stop_is_explained",
    "is_amended",
    "may_be_decided",
    "may_be_set_aside",
    "may_be_validated",
    "is_not_accepted",
    "package_is_complete",
    "is_accepted",
    "has_wake_date",
    "never_started",
    "was_never_tested",
    "was_tested",
]
