"""Taking a decision back: a new row that refers to the old."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.events import record
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.models import Decision
from growthlab.experiments.queries.decided import latest_decision
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.summaries import keep_outcome
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership


def reopen(
    session: Session, hypothesis: Hypothesis, *, reason: str | None, by: Membership, at: datetime, on: date,
    expected: State | None = None, process_accepted: bool = False,
) -> Decision | None:
    """Back to deciding; `process_accepted` is known by who knows packages. None when this was done already."""
    take_up(session, hypothesis, by)
    old = latest_decision(session, hypothesis)
    facts = Facts(key=hypothesis.key, process_accepted=process_accepted, today=on)
    if not move(session, hypothesis, "reopen", by=by, at=at, facts=facts, expected=expected, reason=reason):
        return None
    row = Decision(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, verdict=Verdict.REOPEN,
        override_reason=(reason or "").strip(), driver_id=hypothesis.owner_id, approver_id=by.person_id, on=on, at=at,
        reverses_id=old.id if old else None,
    )
    session.add(row)
    keep_outcome(session, hypothesis, decided_on=None, outcome=None)
    record(
        session, "decision.reopened", hypothesis, by_id=by.person_id, at=at, reason=row.override_reason,
        verdict=old.verdict.value if old else None,
    )
    return row
