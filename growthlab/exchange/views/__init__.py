"""Pages of import and export."""

from growthlab.exchange.views import exports, imports, intake, procedures, progress
from growthlab.exchange.views.blueprint import bp

__all__ = ["bp", "exports", "imports", "intake", "procedures", "progress"]
