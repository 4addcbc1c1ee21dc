"""Changing many hypotheses at once: each row is asked alone, and what a rule holds back stays as it was."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.backlog.actions.making import Told, Wish, make
from growthlab.backlog.models import Batch, BatchRow
from growthlab.backlog.rules import MOST_AT_ONCE, MOVES, columns_of
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.locks import hold_all
from growthlab.hypotheses.before import as_kept
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.permissions import require_ours

Stood = dict[str, Any]  # Any: the column's own type
Refused = list[tuple[Hypothesis, RuleBroken]]


def change_many(session: Session, rows: Sequence[Hypothesis], wish: Wish, *, by: Membership, at: datetime, on: date) -> Batch:
    """One batch with what was changed and, in the reader's language, why each other row was left.

    RuleBroken at its field when nothing could be changed because the reason, the day or the choice is missing.
    """
    _ask(rows)
    require_ours(by, *rows)
    hold_all(session, rows)  # before the workspace, which the limits of a selection hold
    told, refused = Told(by, at, on), Refused()
    changed: list[Stood] = []
    for row in rows:
        before = _as_it_stood(row, wish)
        try:
            with session.begin_nested():
                if make(session, row, wish, told):
                    changed.append(before)
        except RuleBroken as rule:
            refused.append((row, rule))
    _refuse_what_was_not_said(refused, changed)
    return _keep(session, wish, changed, refused, told)


def _ask(rows: Sequence[Hypothesis]) -> None:
    if not rows:
        raise RuleBroken(N_("Tick at least one hypothesis first."), code="nothing_ticked")
    if len(rows) > MOST_AT_ONCE:
        raise RuleBroken(
            N_("At most %(most)s hypotheses are changed at once. Narrow the list with a filter first."),
            code="too_many_at_once", most=MOST_AT_ONCE,
        )


def _as_it_stood(row: Hypothesis, wish: Wish) -> Stood:
    """The columns of its BatchRow."""
    before = as_kept({name: getattr(row, name) for name in columns_of(wish.change)})
    moved: Stood = {"state": row.state.value, "state_since": row.state_since} if wish.change in MOVES else {}
    return {"workspace_id": row.workspace_id, "hypothesis_id": row.id, "before": before, **moved}


def _refuse_what_was_not_said(refused: Refused, changed: list[Stood]) -> None:
    """Where every row asks for the same field, it is the form that has to be mended, not the rows."""
    fields = {rule.field for _, rule in refused}
    if refused and not changed and len(fields) == 1 and fields != {None}:
        raise refused[0][1]


def _keep(session: Session, wish: Wish, changed: list[Stood], refused: Refused, told: Told) -> Batch:
    batch = Batch(
        workspace_id=told.by.workspace_id, change=wish.change, count=len(changed), by_id=told.by.person_id, at=told.at,
        left=[[row.key, rule.text()] for row, rule in refused],
    )
    session.add(batch)
    session.flush()  # the rows name their batch by id
    session.add_all(BatchRow(batch_id=batch.id, **stood) for stood in changed)
    record(
        session, "batch.made", batch, by_id=told.by.person_id, at=told.at, reason=wish.reason,
        change=wish.change.value, count=len(changed), left=len(refused),
    )
    return batch
