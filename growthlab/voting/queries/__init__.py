"""Reads of votes; each of them keeps to the reader's blindness."""

from growthlab.voting.queries.lines import read_todo
from growthlab.voting.queries.reveal import Reveal, reveals
from growthlab.voting.queries.shown import (
    VoteShown,
    VotesShown,
    has_voted,
    own_vote,
    shown_on,
    voted_on,
    votes_shown_to,
)
from growthlab.voting.queries.waiting import count_waiting, is_waiting, waiting_for

__all__ = [
    "Reveal", "reveals",
    "VoteShown", "VotesShown", "count_waiting", "has_voted", "is_waiting", "own_vote", "read_todo", "shown_on", "voted_on",
    "votes_shown_to", "waiting_for",
]  # fmt: skip
