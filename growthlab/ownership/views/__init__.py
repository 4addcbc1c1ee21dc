"""Pages of who holds what."""

from growthlab.ownership.views import absence, split  # noqa: F401  # each adds its routes
from growthlab.ownership.views.blueprint import bp

__all__ = ["bp"]
