"""Setting a stopped test aside without a verdict until a day, and taking it up again."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.answering import Answer, facts_of, text_of
from growthlab.experiments.actions.deciding import decision_row
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.models import Decision
from growthlab.experiments.queries.decided import latest_decision
from growthlab.experiments.queries.suggestions import suggestion
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.summaries import keep_wake_day
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership


def set_aside(
    session: Session, hypothesis: Hypothesis, *, reason: str | None, wake_on: date | None, by: Membership, at: datetime, on: date,
    expected: State | None = None,
) -> Decision | None:
    """Deciding to parked, by who may decide; the log keeps what the data said. None when this was done already."""
    take_up(session, hypothesis, by)
    if hypothesis.state is State.DECIDING and not text_of(reason):
        raise RuleBroken(N_("Say why, so that %(key)s tells it later."), code="reason_missing", field="override_reason", key=hypothesis.key)
    answer, suggested = Answer(Verdict.PARK, text_of(reason), None, None), suggestion(session, hypothesis, on=on)
    facts = replace(facts_of(session, hypothesis, answer, suggested, by, on), wake_on=wake_on)
    day = wake_on.isoformat() if wake_on else None
    if not move(session, hypothesis, "set_aside", by=by, at=at, facts=facts, expected=expected, reason=answer.override_reason, wake_on=day):
        return None
    keep_wake_day(hypothesis, wake_on)
    row = decision_row(session, hypothesis, answer, suggested, by, at, on)
    record(
        session, "decision.parked", hypothesis, by_id=by.person_id, at=at, reason=row.override_reason, wake_on=day,
        suggested=row.suggested_verdict,
    )
    return row


def resume(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None
) -> Decision | None:
    """Parked back to deciding, on its day or before. None when this was done already."""
    take_up(session, hypothesis, by)
    old = latest_decision(session, hypothesis)
    facts = Facts(key=hypothesis.key, ever_started=hypothesis.started_on is not None, today=on)
    if not move(session, hypothesis, "resume", by=by, at=at, facts=facts, expected=expected):
        return None
    keep_wake_day(hypothesis, None)
    row = Decision(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, verdict=Verdict.REOPEN, driver_id=hypothesis.owner_id,
        approver_id=by.person_id, on=on, at=at, reverses_id=old.id if old else None,
    )
    session.add(row)
    record(session, "decision.resumed", hypothesis, by_id=by.person_id, at=at)
    return row
