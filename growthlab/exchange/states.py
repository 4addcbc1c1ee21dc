"""Which of our states a row's word means; what cannot be kept arrives in the backlog with a warning."""

from functools import cache

from growthlab.core.i18n import gettext_in
from growthlab.hypotheses.rules.states import STATE_LABELS, State

KEPT = frozenset({State.DRAFT, State.BACKLOG, State.PARKED, State.REJECTED, State.INCONCLUSIVE, State.CANCELLED})

_WORDS: dict[State, tuple[str, ...]] = {
    State.DRAFT: ("idea", "ideas", "идея", "идеи", "черновик", "preview", "open", "triage", "new", "inbox"),
    State.BACKLOG: ("to do", "todo", "planned", "approved", "бэклог", "пул", "ready", "none", "к выполнению"),
    State.PARKED: ("paused", "on hold", "blocked", "someday", "отложено", "пауза"),
    State.REJECTED: ("failed", "lost", "lose", "kill", "declined", "do not roll out", "roll back", "stop", "отклонено", "не подтвердилась"),
    State.INCONCLUSIVE: ("neutral", "iterate", "invalid", "rerun", "change course", "run follow ups", "pivot", "без вывода", "нет вывода"),
    State.CANCELLED: ("archived", "canceled", "cancelled", "dnf", "stopped early", "duplicate", "won't do", "wontfix", "снято", "отменена"),
    State.TESTING: ("running", "live", "started", "в работе", "in progress", "doing", "in review", "continue", "делаем"),
    State.DECIDING: ("analyzing", "stopped", "finished", "ended", "complete", "completed", "discuss", "done", "готово", "сделано"),
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
    return _known().get(plain_word(word))


def plain_word(word: str) -> str:
    """Words are the same whatever their case, spaces and underscores."""
    return " ".join(word.casefold().replace("_", " ").replace("’", "'").split())
