"""What was there before: similar tests with their outcomes, and how this one ended."""

from sqlmodel import Session, col, or_, select

from growthlab.core.events import Event
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED

MOST = 5


def seen_before(session: Session, hypothesis: Hypothesis) -> list[Hypothesis]:
    """Decided tests of the same channel or segment and metric, the newest first."""
    if hypothesis.metric_id is None:
        return []
    same = or_(Hypothesis.channel_id == hypothesis.channel_id, Hypothesis.segment_id == hypothesis.segment_id)
    return list(
        session.exec(
            select(Hypothesis)
            .where(
                Hypothesis.workspace_id == hypothesis.workspace_id, Hypothesis.id != hypothesis.id, same,
                Hypothesis.metric_id == hypothesis.metric_id, col(Hypothesis.state).in_(DECIDED),
            )
            .order_by(col(Hypothesis.decided_on).desc(), col(Hypothesis.number).desc())
            .limit(MOST)
        ).all()
    )


def was_stopped_early(session: Session, hypothesis: Hypothesis) -> bool:
    """Whether the last stop came before the rule was met."""
    events = session.exec(
        select(Event)
        .where(
            Event.workspace_id == hypothesis.workspace_id, Event.subject_kind == "hypothesis", Event.subject_id == hypothesis.id,
            Event.kind == "hypothesis.moved",
        )
        .order_by(col(Event.id).desc())
    ).all()
    stops = [event for event in events if event.details.get("move") == "stop"]
    return bool(stops) and stops[0].details.get("rule_met") is False
