"""Many hypotheses from another tool at once: each stands where it stood there, with an event instead of moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from growthlab.catalog.actions.tags import spelled
from growthlab.catalog.rules import LONGEST_TAG, plain_word
from growthlab.core.days import midnight
from growthlab.core.events import Event
from growthlab.hypotheses.actions.moving import arrive
from growthlab.hypotheses.actions.searching import make_all_findable
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.queries.findings import Rates, budget_in_base
from growthlab.hypotheses.rules.limits import check_types
from growthlab.hypotheses.rules.shelf import ARCHIVABLE
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.numbers import next_hypothesis_numbers
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

UNNUMBERED = 0
_TABLE: sa.Table = Hypothesis.__table__  # type: ignore[attr-defined]  # set by the mapper
_EVENTS: sa.Table = Event.__table__  # type: ignore[attr-defined]  # as above
_LISTS = tuple(column.key for column in _TABLE.c if isinstance(column.type, sa.JSON))
_DEFAULTS: dict[str, Any] = {  # Any: the column's own type
    column.key: column.default.arg if isinstance(column.default, sa.ColumnDefault) and column.default.is_scalar else None
    for column in _TABLE.c if column.key != "id"
}


@dataclass(frozen=True)
class Arrival:
    """A row on its way in; it gets its number and id when it is kept."""

    hypothesis: Hypothesis
    source: str
    helper_ids: tuple[int, ...] = ()


def unkept(by: Membership, fields: dict[str, Any], *, author_id: int, at: datetime) -> Hypothesis:  # Any: the column's own type
    """A row to look at before it is kept. RuleBroken when a value cannot be; ids must be of this workspace."""
    check_types(fields)
    made: Hypothesis = sa.inspect(Hypothesis).class_manager.new_instance()
    made.__dict__.update(_blank())
    made.__dict__.update(
        workspace_id=by.workspace_id, number=UNNUMBERED, author_id=author_id, state_since=at, created_at=at, edited_at=at, **fields
    )
    return made


def place(hypothesis: Hypothesis, state: State, *, at: datetime, wake_on: date | None) -> None:
    """Where it stood in the other tool."""
    arrive(hypothesis, state, at=at)
    hypothesis.wake_on = wake_on if state is State.PARKED else None


def lay_aside(hypothesis: Hypothesis, on: date | None, *, zone: str) -> None:
    """In the archive since a day, as it lay there in the other workspace; not where there is still work in it."""
    if on is not None and hypothesis.state in ARCHIVABLE:
        hypothesis.archived_at = midnight(on, zone)


def keep_all(session: Session, arrivals: Sequence[Arrival], *, by: Membership, at: datetime) -> None:
    """Number and store the rows in their order, with an event each, and make them findable."""
    require(by, Permission.DRAFT)
    require(by, Permission.IMPORT)
    if not arrivals:
        return
    rows = [arrival.hypothesis for arrival in arrivals]
    _write_tags(session, rows, by, at)
    _price(session, rows, at)
    for row, number in zip(rows, next_hypothesis_numbers(session, by.workspace_id, len(rows)), strict=True):
        row.__dict__["number"] = number
    _store(session, rows)
    session.add_all(
        Helper(workspace_id=by.workspace_id, hypothesis_id=arrival.hypothesis.id, person_id=person)
        for arrival in arrivals for person in dict.fromkeys(arrival.helper_ids)
    )
    session.execute(sa.insert(_EVENTS), [_event(arrival, by, at) for arrival in arrivals])
    make_all_findable(session, rows)


def _blank() -> dict[str, Any]:  # Any: the column's own type
    """Every column with its default. A row that is filled like this is made in a tenth of the time."""
    return _DEFAULTS | {name: [] for name in _LISTS}


def _store(session: Session, rows: Sequence[Hypothesis]) -> None:
    """All at once, past the session, which would keep each of a hundred thousand rows; they get their ids in their order."""
    session.flush()  # what they name must be there
    session.execute(sa.insert(_TABLE), [{name: row.__dict__[name] for name in _DEFAULTS} for row in rows])
    numbers = _TABLE.c.number.between(rows[0].number, rows[-1].number)
    stored = sa.select(_TABLE.c.number, _TABLE.c.id).where(_TABLE.c.workspace_id == rows[0].workspace_id, numbers)
    ids = {number: id_ for number, id_ in session.execute(stored)}  # noqa: C416  # dict() of rows is no dict of ints to mypy
    for row in rows:
        row.__dict__["id"] = ids[row.number]


def _price(session: Session, rows: Sequence[Hypothesis], at: datetime) -> None:
    """What each costs in the base currency, by which plans add them up."""
    rates: Rates = {}
    for row in rows:
        row.__dict__["budget_base"] = budget_in_base(session, row, on=at.date(), rates=rates)


def _write_tags(session: Session, rows: Sequence[Hypothesis], by: Membership, at: datetime) -> None:
    """Each word as the workspace writes it; new ones become tags of the workspace."""
    rows = [row for row in rows if row.tags]
    for row in rows:
        row.tags = [plain for word in row.tags if (plain := plain_word(word.strip()[:LONGEST_TAG]))]
    names = spelled(session, [word for row in rows for word in row.tags], by=by, at=at)
    for row in rows:
        row.tags = list(dict.fromkeys(names[word] for word in row.tags))


def _event(arrival: Arrival, by: Membership, at: datetime) -> dict[str, object]:
    row = arrival.hypothesis
    return {
        "workspace_id": row.workspace_id, "at": at, "by_id": by.person_id, "kind": "hypothesis.imported", "reason": None,
        "subject_kind": "hypothesis", "subject_id": row.id, "details": {"after": row.state.value, "source": arrival.source},
    }
