"""Changes of many: one of them, what it changed, the last ones."""

from sqlmodel import Session, col, select

from growthlab.backlog.models import Batch, BatchRow
from growthlab.backlog.rules import SHOWN
from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.hypotheses.models import Hypothesis

LAST = 20


def batch_of(session: Session, workspace_id: int, batch_id: int) -> Batch:
    """NotFound for one of another workspace."""
    found = session.get(Batch, batch_id)
    if found is None or found.workspace_id != workspace_id:
        raise NotFound(Text(N_("such change")))
    return found


def recent_batches(session: Session, workspace_id: int) -> list[Batch]:
    """Newest first."""
    query = select(Batch).where(Batch.workspace_id == workspace_id)
    return list(session.exec(query.order_by(col(Batch.at).desc(), col(Batch.id).desc()).limit(LAST)).all())


def changed_keys(session: Session, batch: Batch) -> list[tuple[int, str]]:
    """Number and title of the first rows that a batch changed, by key."""
    query = select(col(Hypothesis.number), col(Hypothesis.title)).join(BatchRow, col(BatchRow.hypothesis_id) == col(Hypothesis.id))
    ours = query.where(BatchRow.workspace_id == batch.workspace_id, BatchRow.batch_id == batch.id)
    return [(number, title) for number, title in session.exec(ours.order_by(col(Hypothesis.number)).limit(SHOWN)).all()]
