"""Reads of what was done to many hypotheses at once, and of lists under a name."""

from growthlab.backlog.queries.batches import batch_of, changed_keys, recent_batches
from growthlab.backlog.queries.views import Kept, view_of, views_of

__all__ = ["Kept", "batch_of", "changed_keys", "recent_batches", "view_of", "views_of"]
