"""Pages of import and export."""

from growthlab.exchange.views import exports, imports, intake, progress
from growthlab.exchange.views.blueprint import bp

__all__ = ["bp", "exports", "imports", "intake", "progress"]
