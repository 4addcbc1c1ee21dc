"""GET pages that show several features together; importing a module adds its routes."""

from growthlab.pages import health, today
from growthlab.pages.blueprint import bp

__all__ = ["bp", "health", "today"]
