"""What people do with a package."""

from growthlab.handover.actions.answering import accept, decline, return_package
from growthlab.handover.actions.approving import answer_check, approve, send_back
from growthlab.handover.actions.own_part import fill_own_part
from growthlab.handover.actions.packing import change_package, mark_ready, open_package
from growthlab.handover.actions.promising import meet_condition
from growthlab.handover.actions.submitting import submit, withdraw

__all__ = [
    "accept", "answer_check", "approve", "change_package", "decline", "fill_own_part", "mark_ready", "meet_condition", "open_package",
    "return_package", "send_back", "submit", "withdraw",
]
