"""Bringing a team's backlog in: look first, then all of it, and all of it out again when it was wrong."""

from growthlab.exchange.actions.files import keep_upload
from growthlab.exchange.actions.importing import import_rows
from growthlab.exchange.actions.queueing import begin, begin_undo, stop
from growthlab.exchange.actions.undoing import undo
from growthlab.exchange.actions.uploads import confirm, correct

__all__ = ["begin", "begin_undo", "confirm", "correct", "import_rows", "keep_upload", "stop", "undo"]
