"""What holds for a test: its words, its sums, when it may stop, what may be amended."""

from growthlab.experiments.rules.words import (
    SCALABILITY_LABELS,
    STOP_LABELS,
    VERDICT_LABELS,
    Group,
    Scalability,
    Stop,
    Verdict,
)

__all__ = ["SCALABILITY_LABELS", "STOP_LABELS", "VERDICT_LABELS", "Group", "Scalability", "Stop", "Verdict"]
