"""What an event says to people: one marked sentence a kind, with the values it needs."""

from collections.abc import Mapping
from typing import Any

from growthlab.activity.rules import ALERT_KIND_LABELS, AlertKind
from growthlab.backlog.rules import CHANGE_LABELS, Change
from growthlab.core.i18n import N_, Text, gettext
from growthlab.digests.sentences import KEPT, MOVED, SENTENCES
from growthlab.hypotheses.rules.moves import MOVES, UNDO
from growthlab.hypotheses.rules.states import STATE_LABELS, State

_TITLES = {move.name: move.title for move in MOVES} | {UNDO: N_("change taken back")}


def said(kind: str, details: Mapping[str, Any]) -> str:  # Any: what the event kept
    """The sentence of an event in the current language, to stand after the name of who did it."""
    if kind == "hypothesis.moved":
        return gettext(
            MOVED, before=_state(details.get("before")), after=_state(details.get("after")),
            move=Text(_TITLES.get(str(details.get("move")), "")),
        )
    sentence = SENTENCES.get(kind, KEPT)
    names = ("artefact", "other", "place", "text", "title")
    values = {n: details.get(n, "") for n in names} | {"alert": _alert(details.get("alert")), "change": _change(details.get("change"))}
    return gettext(sentence, **values) if "%(" in sentence else gettext(sentence)


def _alert(word: object) -> Text:
    return Text(ALERT_KIND_LABELS[AlertKind(str(word))]) if word in set(AlertKind) else Text("")


def _change(word: object) -> Text:
    return Text(CHANGE_LABELS[Change(str(word))]) if word in set(Change) else Text("")


def _state(word: object) -> Text:
    return Text(STATE_LABELS[State(str(word))])
