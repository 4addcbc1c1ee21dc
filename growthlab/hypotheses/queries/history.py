"""When the text of a hypothesis was changed last, and by whom."""

from sqlmodel import Session, col, select

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
