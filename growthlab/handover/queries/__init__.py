"""Reads of the hand-over."""

from growthlab.handover.queries.alerting import alerts, found
from growthlab.handover.queries.content import facts_of, facts_of_all
from growthlab.handover.queries.finding import (
    all_packages,
    calendar_of,
    last_round,
    package_of,
    rounds_of,
)
from growthlab.handover.queries.overview import Overview, overviews
from growthlab.handover.queries.sustaining import Sustained, decayed, found_decayed, sustained
from growthlab.handover.queries.waiting import read_todo, time_left

__all__ = [
    "Overview", "Sustained", "alerts", "all_packages", "calendar_of", "decayed", "facts_of", "facts_of_all", "found",
    "found_decayed", "last_round", "overviews", "package_of", "read_todo", "rounds_of", "sustained", "time_left",
]
