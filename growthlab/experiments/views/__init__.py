"""Pages and forms of experiments."""

from growthlab.experiments.views import amending, deciding, library, recording, testing
from growthlab.experiments.views.blueprint import bp

__all__ = ["amending", "bp", "deciding", "library", "recording", "testing"]
