"""Reads of the follow-up: what the rules of every feature find, and the rows that keep it."""

from growthlab.followup.queries.findings import HYPOTHESIS, PROCESS, findings, followed_ids
from growthlab.followup.queries.listing import AlertRow, Show, count_alerts, page_of_alerts
from growthlab.followup.queries.marks import Since, changed_since, is_behind, mark_of
from growthlab.followup.queries.subjects import Named, name_of, names_of
from growthlab.followup.queries.todo import read_asleep, read_todo

__all__ = [
    "HYPOTHESIS", "PROCESS", "AlertRow", "Named", "Show", "Since", "changed_since", "count_alerts", "findings", "followed_ids",
    "is_behind", "mark_of", "name_of", "names_of", "page_of_alerts", "read_asleep", "read_todo",
]
