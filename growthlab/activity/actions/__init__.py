"""What people say about a subject, and what the rules say about it."""

from growthlab.activity.actions.commenting import comment
from growthlab.activity.actions.settling import Settled, settle
from growthlab.activity.actions.sleeping import snooze, wake
from growthlab.activity.actions.watching import join_talk, unwatch, watch

__all__ = ["Settled", "comment", "join_talk", "settle", "snooze", "unwatch", "wake", "watch"]
