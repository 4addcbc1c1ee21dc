from growthlab.maturity.views import stage
from growthlab.maturity.views.blueprint import bp

__all__ = ["bp", "stage"]
