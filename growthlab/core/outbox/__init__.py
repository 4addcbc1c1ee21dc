"""What has to leave the house: rows written with the change that caused them, sent afterwards by a worker."""

from growthlab.core.outbox.claiming import LEASE, claim, give_back
from growthlab.core.outbox.hosts import EVERY_HOST, OutboxHost, hosts_down, note_answering, note_down
from growthlab.core.outbox.outcomes import GIVE_UP_AFTER, drop, mark_failed, mark_sent, retry, set_aside
from growthlab.core.outbox.pruning import forget_person, prune
from growthlab.core.outbox.rows import LINK, MAIL, OutboxRow, Sending, put, put_many

__all__ = [
    "EVERY_HOST", "GIVE_UP_AFTER", "LEASE", "LINK", "MAIL", "OutboxHost", "OutboxRow", "Sending", "claim", "drop",
    "forget_person", "give_back", "hosts_down", "mark_failed", "mark_sent", "note_answering", "note_down", "prune", "put",
    "put_many", "retry", "set_aside",
]  # fmt: skip
