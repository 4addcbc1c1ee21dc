"""The shapes of what voters and keepers of the formula write."""

from growthlab.voting.forms.casting import VoteForm
from growthlab.voting.forms.scoring import FormulaForm, KnownForm, OwnForm

__all__ = ["FormulaForm", "KnownForm", "OwnForm", "VoteForm"]
