"""Taking a whole import back: what it created goes, what it changed stands as before."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from growthlab.activity.models import Comment, Watch
from growthlab.catalog.actions import retire
from growthlab.catalog.models import Channel, FunnelStage, Metric, Objective, Offer, Segment
from growthlab.core import search
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.exchange.matching import Row
from growthlab.exchange.models import Import, ImportRow
from growthlab.hypotheses.actions import drafting
from growthlab.hypotheses.before import as_stood
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.queries.history import touched_since
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

SHOWN = 10
AT_ONCE = 500
KINDS: dict[str, type[Row]] = {
    "channel": Channel, "segment": Segment, "offer": Offer, "funnel_stage": FunnelStage, "metric": Metric, "objective": Objective,
}


def undo(session: Session, kept: Import, *, by: Membership, at: datetime, but_worked_on: bool = False) -> int:
    """How many rows were taken back; once more changes nothing.

    RuleBroken, with nothing changed, when somebody has worked on one of the rows since, unless those
    are to stay as they are (`but_worked_on`).
    """
    require(by, Permission.IMPORT)
    if kept.undone_at is not None:
        return 0
    if kept.done_at is None:
        raise RuleBroken(N_("This import has not come in, so there is nothing to undo."), code="import_not_done")
    touched = worked_on(session, kept)
    if not but_worked_on:
        refuse_worked_on(touched)
    count, step = 0, AT_ONCE
    while step:
        step = take_back_some(session, kept, by=by, at=at, but={row.id for row in touched})
        count += step
    close(session, kept, by=by, at=at, count=count)
    return count


def refuse_worked_on(touched: list[Hypothesis]) -> None:
    """RuleBroken that names the first of them."""
    if touched:
        keys = [row.key for row in touched[:SHOWN]]
        raise RuleBroken(
            N_("Somebody has worked on rows of this import since: %(keys)s. Nothing was undone."),
            code="import_worked_on", keys=", ".join(keys) + (" …" if len(touched) > SHOWN else ""),
        )


def worked_on(session: Session, kept: Import) -> list[Hypothesis]:
    """Rows of an import on which something happened after it came in, or that another row is a re-test of."""
    rows = select(ImportRow.hypothesis_id).where(ImportRow.workspace_id == kept.workspace_id, ImportRow.import_id == kept.id)
    since = touched_since(kept.workspace_id, kept.done_at or kept.at)
    children = select(Hypothesis.parent_id).where(
        Hypothesis.workspace_id == kept.workspace_id, col(Hypothesis.parent_id).in_(rows), col(Hypothesis.id).not_in(rows)
    )
    found = select(Hypothesis).where(
        Hypothesis.workspace_id == kept.workspace_id, col(Hypothesis.id).in_(rows),
        sa.or_(col(Hypothesis.id).in_(since), col(Hypothesis.id).in_(children)),
    )
    return list(session.exec(found.order_by(col(Hypothesis.number))).all())


def take_back_some(session: Session, kept: Import, *, by: Membership, at: datetime, but: Iterable[int] = ()) -> int:
    """One step, the last rows first; 0 when none are left. A large import is taken back in several transactions."""
    mine = select(ImportRow).where(ImportRow.workspace_id == kept.workspace_id, ImportRow.import_id == kept.id)
    rows = session.exec(mine.order_by(col(ImportRow.id).desc()).limit(AT_ONCE)).all()
    spared = set(but)
    for row in rows:
        if not row.is_new and row.hypothesis_id not in spared:
            _restore(session, row, by=by, at=at)
    _remove(session, kept.workspace_id, [row.hypothesis_id for row in rows if row.is_new and row.hypothesis_id not in spared])
    session.exec(delete(ImportRow).where(col(ImportRow.id).in_([row.id for row in rows])))
    return len(rows)


def close(session: Session, kept: Import, *, by: Membership, at: datetime, count: int) -> None:
    """What was created beside the rows goes too, unless something else uses it by now: then it is only retired."""
    for kind, id_ in reversed(kept.made):
        row = session.get(KINDS[kind], id_)
        if row is None:
            continue
        try:
            with session.begin_nested():
                session.delete(row)
                session.flush()
        except IntegrityError:
            retire(session, row, by=by, at=at)
    kept.made, kept.undone_at, kept.undone_by_id = [], at, by.person_id
    record(session, "import.undone", kept, by_id=by.person_id, at=at, count=count)


def _restore(session: Session, row: ImportRow, *, by: Membership, at: datetime) -> None:
    found = session.get(Hypothesis, row.hypothesis_id)
    if found is not None:
        drafting.edit(session, found, by=by, at=at, **as_stood(row.before))


def _remove(session: Session, workspace_id: int, ids: list[int]) -> None:
    """Rows on which nobody has worked, with what the import itself put around them."""
    if not ids:
        return
    for id_ in ids:
        search.remove(session, workspace_id, "hypothesis", id_)
    talk = session.exec(
        select(Comment.id).where(
            Comment.workspace_id == workspace_id, Comment.subject_kind == "hypothesis", col(Comment.subject_id).in_(ids)
        )
    ).all()
    for comment_id in talk:
        search.remove(session, workspace_id, "comment", comment_id)
    for table in (Comment, Watch):
        here = delete(table).where(col(table.workspace_id) == workspace_id, col(table.subject_kind) == "hypothesis")
        session.exec(here.where(col(table.subject_id).in_(ids)))
    session.exec(delete(Helper).where(col(Helper.workspace_id) == workspace_id, col(Helper.hypothesis_id).in_(ids)))
    session.exec(delete(ImportRow).where(col(ImportRow.hypothesis_id).in_(ids)))
    ours = col(Hypothesis.workspace_id) == workspace_id
    session.execute(sa.update(Hypothesis).where(ours, col(Hypothesis.parent_id).in_(ids)).values(parent_id=None))
    session.exec(delete(Hypothesis).where(ours, col(Hypothesis.id).in_(ids)))
