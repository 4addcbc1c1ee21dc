"""Alerts: their kinds, what a finding says, when it is told to somebody else, how long it may sleep."""

from growthlab.activity.rules.escalation import (
    SNOOZE_DAYS,
    Audience,
    Patience,
    Told,
    audience_of,
    refuse_snooze,
    told_on,
)
from growthlab.activity.rules.findings import AlertFinding, AlertLine, Found, Param, Subject, lines_of, worst_first
from growthlab.activity.rules.kinds import ALERT_KIND_LABELS, AlertKind
from growthlab.activity.rules.stored import finding_from, stored

__all__ = [
    "ALERT_KIND_LABELS", "SNOOZE_DAYS", "AlertFinding", "AlertKind", "AlertLine", "Audience", "Found", "Param", "Patience",
    "Subject", "Told", "audience_of", "finding_from", "lines_of", "refuse_snooze", "stored", "told_on", "worst_first",
]
