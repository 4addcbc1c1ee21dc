"""Which feature makes which move: a name of the table of moves to its action, or to the page that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.core.errors import NotFound
from growthlab.experiments.actions.parking import resume
from growthlab.experiments.actions.reopening import reopen
from growthlab.experiments.actions.starting import start, undo_start
from growthlab.experiments.actions.stopping import extend, stop
from growthlab.handover.actions.submitting import withdraw
from growthlab.handover.queries import package_of
from growthlab.hypotheses.actions import backlog
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.voting.actions import deselect, select


@dataclass(frozen=True)
class Asked:
    """What the person gave with the move: the state that was seen, a reason, a day to wake up on."""

    expected: State | None = None
    reason: str | None = None
    wake_on: date | None = None


@dataclass(frozen=True)
class Making:
    """Who makes a move on what, and when."""

    session: Session
    hypothesis: Hypothesis
    by: Membership
    at: datetime
    on: date

    @property
    def told(self) -> dict[str, Any]:  # Any: keyword arguments of an action
        return {"by": self.by, "at": self.at, "on": self.on}


Maker = Callable[[Making, Asked], object]


def _plainly(action: Callable[..., object]) -> Maker:
    """An action that needs nothing but the state that was seen."""
    return lambda making, asked: action(making.session, making.hypothesis, expected=asked.expected, **making.told)


def _with_reason(action: Callable[..., object], name: str = "reason") -> Maker:
    return lambda making, asked: action(
        making.session, making.hypothesis, expected=asked.expected, **{name: asked.reason}, **making.told
    )


def _park(making: Making, asked: Asked) -> object:
    return backlog.park(
        making.session, making.hypothesis, expected=asked.expected, reason=asked.reason, wake_on=asked.wake_on, **making.told
    )


def _withdraw(making: Making, asked: Asked) -> object:
    package = package_of(making.session, making.hypothesis)
    if package is None:
        raise NotFound(making.hypothesis.key)
    return withdraw(making.session, package, expected=asked.expected, **making.told)


def _reopen(making: Making, asked: Asked) -> object:
    package = package_of(making.session, making.hypothesis)
    accepted = package is not None and package.is_accepted
    return reopen(
        making.session, making.hypothesis, expected=asked.expected, reason=asked.reason, process_accepted=accepted, **making.told
    )


MAKERS: dict[str, Maker] = {
    "propose": _plainly(backlog.propose),
    "redraft": _plainly(backlog.redraft),
    "select": _with_reason(select, "waive_reason"),
    "deselect": _plainly(deselect),
    "start": _plainly(start),
    "undo_start": _plainly(undo_start),
    "stop": _with_reason(stop),
    "extend": _plainly(extend),
    "resume": _plainly(resume),
    "reopen": _reopen,
    "withdraw": _withdraw,
    "cancel": _with_reason(backlog.cancel),
    "park": _park,
    "wake": _plainly(backlog.wake),
    "restore": _plainly(backlog.restore),
}

# Moves that need more than a reason have a page of their own.
PAGES = {
    "validate": "experiments.decide",
    "reject": "experiments.decide",
    "conclude": "experiments.decide",
    "set_aside": "experiments.decide",
    "hand_over": "handover.package",
    "return": "handover.package",
    "decline": "handover.package",
    "send_back": "handover.package",
    "promote": "handover.package",
    "merge": "hypotheses.merge",
}
