"""Processes with what alerts there: judged by their last weeks, and by their whole past only where a rule looks that far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlmodel import Session

from growthlab.activity.rules import AlertFinding, AlertLine, Found, lines_of
from growthlab.core.periods import Cadence, Period
from growthlab.operations.queries.follow_up import Followed, followed
from growthlab.operations.queries.measured import Horizon, Ids
from growthlab.operations.rules import alerts_of
from growthlab.operations.rules.facts import NotRead

WEEKS, PLANNED_WEEKS = 40, 20  # the wear-out rule reads 29 numbers and no plan; what holds for longer is read whole


@dataclass(frozen=True)
class Judged:
    """One process and what the rules find there, the worst first."""

    row: Followed
    findings: tuple[AlertFinding, ...]

    @property
    def found(self) -> list[Found]:
        return [Found(self.row.subject, finding) for finding in self.findings]

    @property
    def lines(self) -> tuple[AlertLine, ...]:
        """In the current language."""
        return tuple(each.line() for each in self.found)


def judged(
    session: Session, workspace_id: int, *, on: date, only: Ids = None, wanted: Callable[[Followed], bool] | None = None
) -> list[Judged]:
    """By number; what is not wanted is not judged and finds nothing."""
    rows = followed(session, workspace_id, only=only, since=_horizon(on))
    findings = {row.process.id: _findings(row, on) for row in rows if wanted is None or wanted(row)}
    deep = [id_ for id_, found in findings.items() if found is None]
    whole = {row.process.id: row for row in (followed(session, workspace_id, only=deep) if deep else ())}
    rows = [whole.get(row.process.id, row) for row in rows]
    return [Judged(row, alerts_of(row.facts, on=on) if row.process.id in whole else findings.get(row.process.id) or ()) for row in rows]


def found(session: Session, workspace_id: int, *, on: date, only: Ids = None) -> list[Found]:
    """What the rules find on a day, of these processes (ids) or of all."""
    return [each for one in judged(session, workspace_id, on=on, only=only) for each in one.found]


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """As of the end of that day, worst first, in the current language."""
    return lines_of(found(session, workspace_id, on=on))


def alerts_in(rows: Iterable[Followed], *, on: date) -> list[AlertLine]:
    """Of processes that were read whole."""
    return [line for row in rows for line in Judged(row, alerts_of(row.facts, on=on)).lines]


def _findings(row: Followed, on: date) -> tuple[AlertFinding, ...] | None:
    """None where a rule looks further back than was read."""
    try:
        return alerts_of(row.facts, on=on)
    except NotRead:
        return None


def _horizon(on: date) -> Horizon:
    weeks = list(islice(Period.containing(on, Cadence.WEEKLY).back(), WEEKS + 1))
    return Horizon(facts=weeks[WEEKS], plans=weeks[PLANNED_WEEKS])
