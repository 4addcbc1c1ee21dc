"""Calling addresses that people typed in, without being led inside one's own network."""

from growthlab.core.outgoing.addresses import Target, read_target
from growthlab.core.outgoing.calling import Answer, post
from growthlab.core.outgoing.fetching import Fetched, fetch
from growthlab.core.outgoing.troubles import NotReached, Refused, Why

__all__ = ["Answer", "Fetched", "NotReached", "Refused", "Target", "Why", "fetch", "post", "read_target"]
