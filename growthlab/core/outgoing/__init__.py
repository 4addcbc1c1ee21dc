"""Calling addresses that people typed in, without being led inside one's own network."""

from growthlab.core.outgoing.addresses import Target, read_target
from growthlab.core.outgoing.calling import Answer, post
from growthlab.core.outgoing.troubles import NotReached, Refused

__all__ = ["Answer", "NotReached", "Refused", "Target", "post", "read_target"]
