"""What people do with votes: cast, withdraw, select on their strength."""

from growthlab.voting.actions.casting import cast_vote, undo_vote, withdraw_vote
from growthlab.voting.actions.leaving import drop_votes_of, take_up_votes_of
from growthlab.voting.actions.merging import merge
from growthlab.voting.actions.selecting import deselect, select
from growthlab.voting.actions.settling import Settled, settle

__all__ = [
    "Settled", "cast_vote", "deselect", "drop_votes_of", "merge", "select", "settle", "take_up_votes_of", "undo_vote", "withdraw_vote",
]  # fmt: skip
