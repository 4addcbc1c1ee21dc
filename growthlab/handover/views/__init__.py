"""Pages and forms of the hand-over."""

from growthlab.handover.views.blueprint import bp
from growthlab.handover.views import answers, pages  # noqa: F401  # each adds its routes

__all__ = ["bp"]
