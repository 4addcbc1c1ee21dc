"""Taking a change of many back, where nobody has worked on the row since."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.backlog.models import Batch, BatchRow
from growthlab.backlog.rules import FIELDS, TAGS, Change
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.locks import hold, hold_all
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.actions.moving import put_back
from growthlab.hypotheses.actions.shelving import set_tags, stand_as
from growthlab.hypotheses.before import as_stood
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.history import worked_on_since
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission


def undo(session: Session, batch: Batch, *, by: Membership, at: datetime) -> int:
    """How many rows stand as before; once more changes nothing. The rest is named in `batch.not_undone`.

    Whoever made the batch may, and whoever may select.
    """
    require_ours(by, batch)
    if batch.by_id != by.person_id:
        require(by, Permission.SELECT)
    hold(session, batch)
    if batch.undone_at is not None:
        return 0
    count, kept = 0, []
    rows = rows_of(session, batch)
    hold_all(session, [row for _, row in rows])
    touched = worked_on_since(session, batch.workspace_id, [row.id for _, row in rows], batch.at)
    for before, row in rows:
        if row.id not in touched and _take_back(session, batch.change, before, row, by, at):
            count += 1
        else:
            kept.append(row.key)
    batch.undone_at, batch.undone_by_id, batch.not_undone = at, by.person_id, kept
    record(session, "batch.undone", batch, by_id=by.person_id, at=at, count=count, left=len(kept))
    return count


def rows_of(session: Session, batch: Batch) -> list[tuple[BatchRow, Hypothesis]]:
    """By key; a draft that was deleted since is gone from it."""
    query = select(BatchRow, Hypothesis).join(Hypothesis, col(Hypothesis.id) == col(BatchRow.hypothesis_id))
    ours = query.where(BatchRow.workspace_id == batch.workspace_id, BatchRow.batch_id == batch.id)
    return list(session.exec(ours.order_by(col(Hypothesis.number))).all())


def _take_back(  # the last of what is below belongs to a move too: the day to wake up on
    session: Session, change: Change, before: BatchRow, row: Hypothesis, by: Membership, at: datetime
) -> bool:
    try:
        with session.begin_nested():
            stood = as_stood(before.before)
            if before.state is not None:
                put_back(session, row, State(before.state), since=before.state_since or at, by=by, at=at)
            if change in FIELDS:
                edit(session, row, by=by, at=at, **stood)
            elif change in TAGS:
                set_tags(session, row, stood["tags"], by=by, at=at)
            else:
                stand_as(session, row, stood, by=by, at=at)
    except RuleBroken:
        return False
    return True
