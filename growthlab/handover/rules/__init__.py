"""The hand-over: what a package holds and lacks, when the answer is due, what accepting asks for."""

from growthlab.handover.rules.answering import (
    ANSWER_DAYS,
    Condition,
    answer_due,
    ask_again_on,
    days_left,
    refuse_acceptance,
    refuse_return,
    unready,
    waiting_alert,
)
from growthlab.handover.rules.completeness import blocking, missing_items
from growthlab.handover.rules.facts import ArtefactFacts, KpiSheet, LinkFacts, Missing, PackageFacts, StepFacts
from growthlab.handover.rules.parties import Party
from growthlab.handover.rules.promises import Promise, late_alert, promises_of
from growthlab.handover.rules.words import CAN_BE_SUBMITTED, CHECKLIST, ChecklistItem, PackageStatus

__all__ = [
    "ANSWER_DAYS", "CAN_BE_SUBMITTED", "CHECKLIST", "ArtefactFacts", "ChecklistItem", "Condition", "KpiSheet",
    "LinkFacts", "Missing", "PackageFacts", "PackageStatus", "Party", "Promise", "StepFacts", "answer_due", "ask_again_on", "blocking",
    "days_left", "late_alert", "missing_items", "promises_of", "refuse_acceptance", "refuse_return", "unready", "waiting_alert",
]
