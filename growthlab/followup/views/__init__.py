"""Pages of the follow-up."""

from growthlab.followup.views import alerts  # noqa: F401  # adds its routes
from growthlab.followup.views.blueprint import bp

__all__ = ["bp"]
