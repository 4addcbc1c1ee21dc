"""Keeping the alerts, and letting one sleep."""

from growthlab.followup.actions.following import follow, follow_touched
from growthlab.followup.actions.sleeping import may_snooze_here, snooze, wake

__all__ = ["follow", "follow_touched", "may_snooze_here", "snooze", "wake"]
