"""What a hypothesis counts as on the grid of segments and funnel stages."""

from enum import StrEnum

from growthlab.core.i18n import ngettext
from growthlab.hypotheses.rules.states import DECIDED, RUNNING, WON, State


class Outcome(StrEnum):
    """In the order in which a cell tells them."""

    WON = "won"
    LOST = "lost"
    RUNNING = "running"
    OPEN = "open"

    def told(self, count: int) -> str:
        """`3 won`, in the reader's language."""
        if self is Outcome.WON:
            return ngettext("%(num)d won", "%(num)d won", count)
        if self is Outcome.LOST:
            return ngettext("%(num)d not won", "%(num)d not won", count)
        if self is Outcome.RUNNING:
            return ngettext("%(num)d running", "%(num)d running", count)
        return ngettext("%(num)d open", "%(num)d open", count)


TONES = {Outcome.WON: "good", Outcome.LOST: "bad", Outcome.RUNNING: "warn", Outcome.OPEN: ""}
LOST = DECIDED - WON


def outcome_of(state: State) -> Outcome | None:
    """None for a cancelled one: nothing was learned about its cell."""
    if state is State.CANCELLED:
        return None
    if state in WON:
        return Outcome.WON
    if state in LOST:
        return Outcome.LOST
    return Outcome.RUNNING if state in RUNNING else Outcome.OPEN
