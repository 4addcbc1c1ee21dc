"""Reads of what was done to many hypotheses at once."""

from growthlab.backlog.queries.batches import batch_of, changed_keys, recent_batches

__all__ = ["batch_of", "changed_keys", "recent_batches"]
