"""What people do with a test: start, record, amend, stop, decide, learn."""

from growthlab.experiments.actions.amending import amend
from growthlab.experiments.actions.amending_reading import amend_reading
from growthlab.experiments.actions.deciding import decide
from growthlab.experiments.actions.learning import write_learning
from growthlab.experiments.actions.observing import observe
from growthlab.experiments.actions.parking import resume, set_aside
from growthlab.experiments.actions.planning import write_plan
from growthlab.experiments.actions.proposing import confirm, propose_decision, refuse
from growthlab.experiments.actions.reopening import reopen
from growthlab.experiments.actions.repricing import count_spend_again
from growthlab.experiments.actions.starting import start, undo_start
from growthlab.experiments.actions.stopping import extend, stop

__all__ = [
    "amend", "amend_reading", "confirm", "count_spend_again", "decide", "extend", "observe", "propose_decision", "refuse", "reopen",
    "resume", "set_aside", "start", "stop", "undo_start", "write_learning", "write_plan",
]
