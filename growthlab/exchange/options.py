"""What a person says about a whole import beside the columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.exchange.states import KEPT, plain_word, state_of
from growthlab.hypotheses.rules.states import State

LOOKED_AT = 500  # rows that a preview looks at; a larger file comes in on the scheduler
YES = frozenset({"yes", "true", "1", "x", "да", "archived", "closed", "истина"})


@dataclass(frozen=True)
class Options:
    """`states` says which of our states a word of the file means; `drop_archived` leaves archived rows out."""

    states: Mapping[str, State] = field(default_factory=dict)
    drop_archived: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Options":  # Any: as kept in the database
        states = {plain_word(word): State(state) for word, state in kept.get("states", {}).items()}
        return cls(states, bool(kept.get("drop_archived")))

    def as_kept(self) -> dict[str, object]:
        return {"states": {word: state.value for word, state in self.states.items()}, "drop_archived": self.drop_archived}

    def state_of(self, word: str) -> State | None:
        """As chosen, else as known; none for a word that nobody knows."""
        return self.states.get(plain_word(word)) or state_of(word)


def is_archived(said: str | None) -> bool:
    """Trello says yes or no, Linear the day on which it was archived."""
    plain = plain_word(said or "")
    return plain in YES or plain[:4].isdigit()


def chosen_states(said: Mapping[str, str]) -> dict[str, State]:
    """Words with the states chosen for them. RuleBroken for a state in which no row can arrive."""
    found = {}
    for word, state in said.items():
        if not state:
            continue
        if state not in {kept.value for kept in KEPT}:
            raise RuleBroken(
                N_("A row cannot arrive in the state “%(state)s”: what was tested elsewhere has no plan here. Choose another one."),
                code="state_out_of_reach", field="states", state=state[:40],
            )
        found[plain_word(word)] = State(state)
    return found
