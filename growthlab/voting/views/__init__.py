"""Pages and forms of voting."""

from growthlab.voting.views import casting, criteria, focus, planning, scoring
from growthlab.voting.views.blueprint import bp

__all__ = ["bp", "casting", "criteria", "focus", "planning", "scoring"]
