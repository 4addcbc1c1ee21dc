"""Pages of who holds what."""

from growthlab.ownership.views import absence, relays, split  # noqa: F401  # each adds its routes
from growthlab.ownership.views.blueprint import bp

__all__ = ["bp"]
