"""Pages and forms of voting."""

from growthlab.voting.views import casting, focus, planning
from growthlab.voting.views.blueprint import bp

__all__ = ["bp", "casting", "focus", "planning"]
