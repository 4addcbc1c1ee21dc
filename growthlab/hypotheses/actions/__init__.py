"""What people do with a hypothesis before and beside its test."""

from growthlab.hypotheses.actions.repricing import count_budgets_again
from growthlab.hypotheses.actions.retagging import rewrite_tags

__all__ = ["count_budgets_again", "rewrite_tags"]  # importing them is what lets a new rate reach the budgets, a new word the tags
