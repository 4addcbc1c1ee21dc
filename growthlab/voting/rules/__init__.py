"""Who may see votes, which answers there are, and what a changed text means for older votes."""

from datetime import datetime

from growthlab.core.i18n import N_, gettext
from growthlab.hypotheses.rules.states import BEFORE_START, State
from growthlab.hypotheses.scores import BELIEFS, TALK_ABOUT_IT

__all__ = ["BELIEFS", "BELIEF_WORDS", "TALK_ABOUT_IT", "are_locked", "changed_since", "hidden_word"]

BELIEF_WORDS = {
    10: N_("surely not"),
    30: N_("rather not"),
    50: N_("even"),
    70: N_("rather yes"),
    90: N_("surely yes"),
}


def are_locked(state: State, *, plan_locked: bool) -> bool:
    """Locked votes are open to every reader; a test that never started can be voted on again, so it stays blind."""
    return plan_locked or (state not in BEFORE_START and state is not State.CANCELLED)


def changed_since(voted_at: datetime, edited_at: datetime) -> bool:
    """Whether the vote was given on another text."""
    return voted_at < edited_at


def hidden_word(*, held: bool) -> str:
    """In place of votes that a reader may not see yet: what it takes, or that a session holds them back from everybody."""
    return gettext("held back") if held else gettext("vote to see")
