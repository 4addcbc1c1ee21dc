"""Bringing a team's backlog in: look first, then all of it in one transaction."""

from growthlab.exchange.actions.importing import import_rows
from growthlab.exchange.actions.uploads import confirm, correct, keep_upload

__all__ = ["confirm", "correct", "import_rows", "keep_upload"]
