"""Pages that look at all tests together."""

from growthlab.insights.views import calibration, coverage, economics, outcomes
from growthlab.insights.views.blueprint import bp

__all__ = ["bp", "calibration", "coverage", "economics", "outcomes"]
