"""What people do with a hypothesis before and beside its test."""

from growthlab.hypotheses.actions.repricing import count_budgets_again

__all__ = ["count_budgets_again"]  # importing it is what lets a new rate reach the budgets
