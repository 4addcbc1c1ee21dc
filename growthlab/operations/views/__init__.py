"""Pages and forms of operations."""

from growthlab.operations.views import describing, fact_grid, grid, life, numbers, pages, printed, talk, versions  # noqa: F401  # each adds its routes
from growthlab.operations.views.blueprint import bp

__all__ = ["bp"]
