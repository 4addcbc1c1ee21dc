"""Pages and forms of voting."""

from growthlab.voting.views import asking, casting, criteria, focus, last_vote, planning, scoring, session_page, sessions
from growthlab.voting.views.blueprint import bp

__all__ = ["asking", "bp", "casting", "criteria", "focus", "last_vote", "planning", "scoring", "session_page", "sessions"]
