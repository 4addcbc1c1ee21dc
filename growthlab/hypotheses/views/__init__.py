"""Writing hypotheses: new, edit, and the answer while typing. The list, the board and the page are in `pages`."""

from growthlab.hypotheses.views import preview, writing_down
from growthlab.hypotheses.views.blueprint import bp

__all__ = ["bp", "preview", "writing_down"]
