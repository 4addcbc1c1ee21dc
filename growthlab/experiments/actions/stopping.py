"""The end of a test, by its rule or early, and its extension."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.experiments.actions.naming import owns, take_up
from growthlab.experiments.queries.running import measure
from growthlab.experiments.rules import Stop
from growthlab.experiments.rules.amending import EXTENDING
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership


def stop(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date,
    expected: State | None = None, reason: str | None = None,
) -> bool:
    """Testing to deciding; the event keeps which part of the rule was met. Early needs a reason."""
    take_up(session, hypothesis, by)
    met = measure(session, hypothesis.workspace_id, [hypothesis], on=on)[0].stop
    facts = Facts(key=hypothesis.key, stop_rule_met=met is not None, today=on)
    return move(
        session, hypothesis, "stop", by=by, at=at, facts=facts, expected=expected, named=owns(hypothesis, by), reason=reason,
        stop=(met or Stop.EARLY).value, rule_met=met is not None,
    )


def extend(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date,
    expected: State | None = None, reason: str | None = None,
) -> bool:
    """Deciding back to testing, once for each amendment of end, sample or budget since the stop."""
    take_up(session, hypothesis, by)
    facts = Facts(key=hypothesis.key, amended_to_extend=was_amended_to_extend(session, hypothesis), today=on)
    return move(session, hypothesis, "extend", by=by, at=at, facts=facts, expected=expected, reason=reason)


def was_amended_to_extend(session: Session, hypothesis: Hypothesis) -> bool:
    """Whether end, sample or budget were amended since the last stop."""
    events = session.exec(
        select(Event)
        .where(
            Event.workspace_id == hypothesis.workspace_id, Event.subject_kind == "hypothesis", Event.subject_id == hypothesis.id,
            col(Event.kind).in_(["hypothesis.moved", "plan.amended"]),
        )
        .order_by(col(Event.id).desc())
    )
    for event in events:
        if event.details.get("move") == "stop":
            return False
        if event.details.get("field") in EXTENDING:
            return True
    return False
