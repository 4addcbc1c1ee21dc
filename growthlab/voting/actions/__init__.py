"""What people do with votes: cast, withdraw, select on their strength."""

from growthlab.voting.actions.casting import cast_vote, drop_votes_of, take_up_votes_of, withdraw_vote
from growthlab.voting.actions.merging import merge
from growthlab.voting.actions.selecting import deselect, select
from growthlab.voting.actions.settling import Settled, settle

__all__ = ["Settled", "cast_vote", "deselect", "drop_votes_of", "merge", "select", "settle", "take_up_votes_of", "withdraw_vote"]
