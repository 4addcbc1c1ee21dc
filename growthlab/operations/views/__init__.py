"""Pages and forms of operations."""

from growthlab.operations.views import (  # noqa: F401  # each adds its routes
    describing,
    differences,
    fact_grid,
    grants,
    grid,
    life,
    numbers,
    pages,
    printed,
    source_life,
    sources,
    talk,
    versions,
)
from growthlab.operations.views.blueprint import bp

__all__ = ["bp"]
