"""Follow-up of processes: pure functions over `ProcessFacts`, as of the end of a day."""

from growthlab.catalog.rules import Direction
from growthlab.core.periods import Cadence, Period
from growthlab.operations.rules.alerts import alerts_of
from growthlab.operations.rules.facts import FactEntry, KpiFacts, Pause, ProcessFacts
from growthlab.operations.rules.judging import PeriodStatus, first_period, lacks_plan, plan_of, status_of
from growthlab.operations.rules.review import next_review_on, refuse_bad_cadence, refuse_early_prune, review_after
from growthlab.operations.rules.starting import effective_day, refuse_bare_process
from growthlab.operations.rules.strip import Cell, Pace, pace, strip
from growthlab.operations.rules.wear_out import has_enough_history, wear_out_of, wears_out
from growthlab.operations.rules.words import (
    Aggregation,
    ArtefactKind,
    Criterion,
    ProcessKind,
    ProcessStatus,
    ReviewVerdict,
    StepVerdict,
    VersionStatus,
)

__all__ = [
    "Aggregation", "ArtefactKind", "Cadence", "Cell", "Criterion", "Direction", "FactEntry", "KpiFacts", "Pace",
    "Pause", "Period", "PeriodStatus", "ProcessFacts", "ProcessKind", "ProcessStatus", "ReviewVerdict",
    "StepVerdict", "VersionStatus", "alerts_of", "effective_day", "first_period", "has_enough_history", "lacks_plan",
    "next_review_on", "pace", "plan_of", "refuse_bad_cadence", "refuse_bare_process", "refuse_early_prune",
    "review_after", "status_of", "strip", "wear_out_of", "wears_out",
]
