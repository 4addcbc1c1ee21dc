"""Which of our states a row's word means; what cannot be kept arrives in the backlog with a warning."""

from functools import cache

from growthlab.core.i18n import gettext_in
from growthlab.hypotheses.rules.states import STATE_LABELS, State

KEPT = frozenset({State.DRAFT, State.BACKLOG, State.PARKED, State.REJECTED, State.INCONCLUSIVE, State.CANCELLED})

_WORDS: dict[State, tuple[str, ...]] = {
    State.DRAFT: ("idea", "идея", "черновик", "preview", "open"),
    State.BACKLOG: ("to do", "todo", "planned", "approved", "бэклог", "пул", "ready"),
    State.PARKED: ("paused", "on hold", "отложено"),
    State.REJECTED: ("failed", "lost", "lose", "kill", "declined", "do not roll out", "roll back", "отклонено", "не подтвердилась"),
    State.INCONCLUSIVE: ("neutral", "iterate", "invalid", "rerun", "без вывода"),
    State.CANCELLED: ("archived", "canceled", "dnf", "stopped early", "duplicate", "снято", "отменена"),
    State.TESTING: ("running", "live", "started", "в работе", "in progress"),
    State.DECIDING: ("analyzing", "stopped", "finished", "ended", "complete", "completed"),
    State.VALIDATED: ("winning", "won", "win", "ship", "learned", "persevere", "graduate", "rollout winning group", "roll out", "успех"),
}


@cache
def _known() -> dict[str, State]:
    known = {word: state for state, words in _WORDS.items() for word in words}
    for state, label in STATE_LABELS.items():
        known |= {state.value: state, label.casefold(): state, gettext_in("ru", label).casefold(): state}
    return known


def state_of(word: str) -> State | None:
    """The state a word means in our own or another tool's language; none for an unknown word."""
    return _known().get(" ".join(word.casefold().split()))
