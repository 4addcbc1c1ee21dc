"""Pages and forms of the hand-over."""

from growthlab.handover.views import answers, own_part, pages  # noqa: F401  # each adds its routes
from growthlab.handover.views.blueprint import bp

__all__ = ["bp"]
