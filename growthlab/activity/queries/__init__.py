"""What was said, done and found around a subject."""

from growthlab.activity.queries.alerts import (
    SubjectKey,
    alerts_on,
    find_alert,
    open_alerts,
    severity_of,
    standing,
)
from growthlab.activity.queries.talk import EVENTS_A_PAGE, comments_on, recent_events

__all__ = [
    "EVENTS_A_PAGE", "SubjectKey", "alerts_on", "comments_on", "find_alert", "open_alerts", "recent_events",
    "severity_of", "standing",
]
