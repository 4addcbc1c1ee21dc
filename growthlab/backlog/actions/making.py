"""Each change of many is the action of one hypothesis, asked row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.backlog.rules import FIELDS, Change
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.actions import backlog, shelving
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.shelf import plain_tags
from growthlab.people.models import Membership
from growthlab.voting.actions import deselect, select


@dataclass(frozen=True)
class Wish:
    """What is to become of many rows. `value` is the id that a field is set to, none to empty it."""

    change: Change
    value: int | None = None
    tag: str = ""
    reason: str | None = None
    wake_on: date | None = None


@dataclass(frozen=True)
class Told:
    """Who, when, on which day."""

    by: Membership
    at: datetime
    on: date

    @property
    def named(self) -> dict[str, Any]:  # Any: keyword arguments of an action
        return {"by": self.by, "at": self.at, "on": self.on}


Make = Callable[[Session, Hypothesis, Wish, Told], bool]


def make(session: Session, hypothesis: Hypothesis, wish: Wish, told: Told) -> bool:
    """Change one row; False when it was so already. RuleBroken as the action of that row says it."""
    if wish.change in FIELDS:
        return edit(session, hypothesis, by=told.by, at=told.at, **{FIELDS[wish.change]: wish.value})
    return _MAKERS[wish.change](session, hypothesis, wish, told)


def _tag(session: Session, hypothesis: Hypothesis, wish: Wish, told: Told) -> bool:
    return shelving.set_tags(session, hypothesis, [*hypothesis.tags, _word(wish)], by=told.by, at=told.at)


def _word(wish: Wish) -> str:
    """As it is written on hypotheses."""
    words = plain_tags([wish.tag])
    if not words:
        raise RuleBroken(N_("Write the tag."), code="tag_missing", field="tag")
    return words[0]


def _untag(session: Session, hypothesis: Hypothesis, wish: Wish, told: Told) -> bool:
    gone = _word(wish).casefold()
    return shelving.set_tags(session, hypothesis, [word for word in hypothesis.tags if word.casefold() != gone], by=told.by, at=told.at)


_MAKERS: dict[Change, Make] = {
    Change.PROPOSE: lambda session, row, wish, told: backlog.propose(session, row, **told.named),
    Change.SELECT: lambda session, row, wish, told: select(session, row, waive_reason=wish.reason, **told.named),
    Change.DESELECT: lambda session, row, wish, told: deselect(session, row, reason=wish.reason, **told.named),
    Change.PARK: lambda session, row, wish, told: backlog.park(session, row, wake_on=wish.wake_on, reason=wish.reason, **told.named),
    Change.WAKE: lambda session, row, wish, told: backlog.wake(session, row, **told.named),
    Change.CANCEL: lambda session, row, wish, told: backlog.cancel(session, row, reason=wish.reason, **told.named),
    Change.RESTORE: lambda session, row, wish, told: backlog.restore(session, row, **told.named),
    Change.TAG: _tag,
    Change.UNTAG: _untag,
    Change.ARCHIVE: lambda session, row, wish, told: shelving.archive(session, row, by=told.by, at=told.at),
    Change.UNARCHIVE: lambda session, row, wish, told: shelving.bring_back(session, row, by=told.by, at=told.at),
    Change.REFRESH: lambda session, row, wish, told: shelving.refresh(session, row, by=told.by, at=told.at),
}
