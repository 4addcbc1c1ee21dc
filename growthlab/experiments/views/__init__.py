"""Pages and forms of experiments."""

from growthlab.experiments.views import (
    accounts,
    amending,
    confirming,
    deciding,
    library,
    planner,
    planning,
    record,
    recording,
    testing,
)
from growthlab.experiments.views.blueprint import bp

__all__ = ["accounts", "amending", "bp", "confirming", "deciding", "library", "planner", "planning", "record", "recording", "testing"]
