"""What people do with receivers, and what the timetable writes for them."""

from growthlab.receivers.actions.keeping import add_receiver, change_receiver, pause, remove, renew_key, resume
from growthlab.receivers.actions.writing import ask_for_trial, write_events, write_week

__all__ = [
    "add_receiver", "ask_for_trial", "change_receiver", "pause", "remove", "renew_key", "resume", "write_events", "write_week",
]  # fmt: skip
