"""Changing many hypotheses at once, and taking that back."""

from growthlab.backlog.actions.changing import change_many
from growthlab.backlog.actions.making import Wish
from growthlab.backlog.actions.retagging import rewrite_views
from growthlab.backlog.actions.undoing import undo

__all__ = ["Wish", "change_many", "rewrite_views", "undo"]
