"""The verdict of a person on a test, with everything it was based on."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.core.events import record
from growthlab.evidence import verdict as evidence
from growthlab.experiments.actions.answering import Answer, ask_for_two, check_limit, facts_of, move_of, text_of
from growthlab.experiments.actions.child import draft_child
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.actions.snapshot import data_snapshot, plan_snapshot
from growthlab.experiments.models import Decision
from growthlab.experiments.queries.decided import amendments, latest_decision
from growthlab.experiments.queries.results import result_of
from growthlab.experiments.queries.suggestions import met_threshold, suggestion
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.experiments.rules.snapshots import plain
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.summaries import keep_outcome, tell_the_like
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership


def decide(
    session: Session, hypothesis: Hypothesis, *, verdict: Verdict, by: Membership, at: datetime, on: date,
    expected: State | None = None, override_reason: str | None = None,
    scalability: Scalability | None = None, scalability_limit: str | None = None, second: Membership | None = None,
) -> Decision:
    """Deciding to validated, rejected or inconclusive. Iterate also drafts a child with the same plan.

    The learning card must be written before. StaleState tells the second of two approvers who was first.
    Against the suggestion a workspace may ask for `second`, who confirmed it (see `proposing`).
    """
    take_up(session, hypothesis, by)
    answer = Answer(verdict, text_of(override_reason), scalability, text_of(scalability_limit))
    suggested = suggestion(session, hypothesis, on=on)
    facts = facts_of(session, hypothesis, answer, suggested, by, on)
    ask_for_two(session, hypothesis, facts, by, second)
    name, why = move_of(verdict, suggested), answer.override_reason
    if not move(session, hypothesis, name, by=by, at=at, facts=facts, expected=expected, reason=why, verdict=verdict.value):
        done = latest_decision(session, hypothesis)
        assert done is not None  # the same person's first click made it
        return done
    check_limit(answer)
    row = decision_row(session, hypothesis, answer, suggested, by, at, on)
    row.second_id = second.person_id if second else None
    _finish(session, hypothesis, row, suggested, by)
    return row


def _finish(
    session: Session, hypothesis: Hypothesis, row: Decision, suggested: evidence.Suggestion | None, by: Membership
) -> None:
    keep_outcome(session, hypothesis, decided_on=row.on, outcome=met_threshold(hypothesis, suggested))
    tell_the_like(session, hypothesis, at=row.at)
    child = draft_child(session, hypothesis, by=by, at=row.at) if row.verdict is Verdict.ITERATE else None
    record(
        session, "decision.made", hypothesis, by_id=by.person_id, at=row.at, reason=row.override_reason, verdict=row.verdict.value,
        suggested=row.suggested_verdict, child=child.key if child else None,
    )


def decision_row(
    session: Session, hypothesis: Hypothesis, answer: Answer, suggested: evidence.Suggestion | None, by: Membership, at: datetime, on: date
) -> Decision:
    """One row of the log, with the plan and the data as they stand."""
    is_promoted = answer.verdict is Verdict.PROMOTE
    changes = [
        {"field": row.field, "old": row.old, "new": row.new, "reason": row.reason, "at": row.at.isoformat()}
        for row in amendments(session, hypothesis)
    ]
    row = Decision(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, verdict=answer.verdict,
        suggested_verdict=suggested.verdict.value if suggested else None,
        value=Decimal(repr(suggested.value)) if suggested and suggested.value is not None else None,
        support=suggested.support if suggested else None,
        override_reason=answer.override_reason,
        scalability=answer.scalability if is_promoted else None,
        scalability_limit=answer.scalability_limit if is_promoted else None,
        driver_id=hypothesis.owner_id, approver_id=by.person_id, on=on, at=at,
        reached=hypothesis.reached, design=hypothesis.design,
        plan_snapshot=plan_snapshot(session, hypothesis) | {"locked_hash": hypothesis.plan_hash, "amendments": plain(changes)},
        data_snapshot=data_snapshot(result_of(session, hypothesis, until=on), suggested),
    )
    session.add(row)
    return row
