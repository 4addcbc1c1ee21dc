"""The plan of a quarter is settled: some are selected, some go back to the backlog, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.locks import hold_all
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.voting.actions.limiting import keep_to_limits
from growthlab.voting.actions.selecting import deselect, select
from growthlab.voting.rules.limits import Break


@dataclass(frozen=True)
class Settled:
    """How many moved each way, and the limits that are passed now."""

    selected: int
    returned: int
    over: tuple[Break, ...]


def settle(
    session: Session, *, chosen: Sequence[Hypothesis], dropped: Sequence[Hypothesis],
    by: Membership, at: datetime, on: date, reason: str | None = None,
) -> Settled:
    """`chosen` leave the backlog, `dropped` return to it; all or none.

    RuleBroken names the first that cannot move; StaleState says who was first. A reason stands in for missing votes
    and for limits that the workspace blocks at.
    """
    hold_all(session, [*chosen, *dropped])  # before the workspace, which the limits hold
    returned = sum(deselect(session, row, by=by, at=at, on=on, expected=State.SELECTED) for row in dropped)
    session.flush()  # what was returned must not count against what comes in
    over = keep_to_limits(session, chosen, by=by, on=on, reason=reason) if chosen else ()
    selected = sum(
        select(session, row, by=by, at=at, on=on, expected=State.BACKLOG, waive_reason=reason, weighed=over) for row in chosen
    )
    return Settled(selected, returned, over)
