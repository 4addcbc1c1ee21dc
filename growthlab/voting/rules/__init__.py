"""Who may see votes, which answers there are, and what a changed text means for older votes."""

from datetime import datetime

from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.states import BEFORE_START, State
from growthlab.hypotheses.scores import BELIEFS, TALK_ABOUT_IT

__all__ = ["BELIEFS", "BELIEF_WORDS", "LEAST_SCORE", "MOST_SCORE", "RUBRIC", "TALK_ABOUT_IT", "are_locked", "changed_since"]

LEAST_SCORE, MOST_SCORE = 1, 10
BELIEF_WORDS = {
    10: N_("surely not"),
    30: N_("rather not"),
    50: N_("even"),
    70: N_("rather yes"),
    90: N_("surely yes"),
}
# What 1, 5 and 10 mean, so that two people's numbers can be compared.
RUBRIC = {
    "impact": (N_("1 a nicety for one client"), N_("5 a few PreSales a quarter"), N_("10 changes the quarter")),
    "confidence": (N_("1 a guess"), N_("5 two clients said so"), N_("10 our own numbers show it")),
    "ease": (N_("1 a month and money"), N_("5 a week of one person"), N_("10 this afternoon")),
}


def are_locked(state: State, *, plan_locked: bool) -> bool:
    """Locked votes are open to every reader; a test that never started can be voted on again, so it stays blind."""
    return plan_locked or (state not in BEFORE_START and state is not State.CANCELLED)


def changed_since(voted_at: datetime, edited_at: datetime) -> bool:
    """Whether the vote was given on another text."""
    return voted_at < edited_at
