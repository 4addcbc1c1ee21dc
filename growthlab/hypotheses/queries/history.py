"""When the text of a hypothesis was changed last, and by whom; on which of many somebody has worked."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from growthlab.core.events import Event
from growthlab.hypotheses.models import Hypothesis

_WRITTEN = ("hypothesis.drafted", "hypothesis.edited")


def last_edit(session: Session, hypothesis: Hypothesis) -> Event | None:
    """A form carries the id of this event, to notice that somebody else saved while it was open."""
    return session.exec(
        select(Event)
        .where(
            Event.workspace_id == hypothesis.workspace_id,
            Event.subject_kind == "hypothesis",
            Event.subject_id == hypothesis.id,
            col(Event.kind).in_(_WRITTEN),
        )
        .order_by(col(Event.id).desc())
        .limit(1)
    ).first()


def touched_since(workspace_id: int, at: datetime) -> SelectOfScalar[int]:
    """Ids of the hypotheses to which something happened after an instant."""
    return select(Event.subject_id).where(
        Event.workspace_id == workspace_id, Event.subject_kind == "hypothesis", col(Event.at) > at
    )


def worked_on_since(session: Session, workspace_id: int, ids: Sequence[int], at: datetime) -> set[int]:
    """Those of a few hypotheses to which something happened after an instant."""
    return set(session.exec(touched_since(workspace_id, at).where(col(Event.subject_id).in_(ids))).all())
