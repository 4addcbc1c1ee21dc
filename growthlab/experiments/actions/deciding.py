"""The verdict of a person on a test, with everything it was based on."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.evidence import verdict as evidence
from growthlab.experiments.actions.child import draft_child
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.actions.snapshot import data_snapshot, plan_snapshot
from growthlab.experiments.models import Decision
from growthlab.experiments.queries.approving import is_alone, reaches_limit
from growthlab.experiments.queries.decided import amendments, last_learning, latest_decision
from growthlab.experiments.queries.money import budget_in_base
from growthlab.experiments.queries.results import result_of
from growthlab.experiments.queries.suggestions import met_threshold, suggestion
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.experiments.rules.snapshots import plain
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.summaries import keep_outcome
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission

MOVES = {Verdict.PROMOTE: "validate", Verdict.REJECT: "reject", Verdict.INCONCLUSIVE: "conclude"}


@dataclass(frozen=True)
class Answer:
    """What the approver says."""

    verdict: Verdict
    override_reason: str | None
    scalability: Scalability | None
    scalability_limit: str | None


def decide(
    session: Session, hypothesis: Hypothesis, *, verdict: Verdict, by: Membership, at: datetime, on: date,
    expected: State | None = None, override_reason: str | None = None,
    scalability: Scalability | None = None, scalability_limit: str | None = None,
) -> Decision:
    """Deciding to validated, rejected or inconclusive. Iterate also drafts a child with the same plan.

    The learning card must be written before. StaleState tells the second of two approvers who was first.
    """
    take_up(session, hypothesis, by)
    answer = Answer(verdict, _text(override_reason), scalability, _text(scalability_limit))
    suggested = suggestion(session, hypothesis, on=on)
    facts = _facts(session, hypothesis, answer, suggested, by, on)
    name, why = _move(verdict, suggested), answer.override_reason
    if not move(session, hypothesis, name, by=by, at=at, facts=facts, expected=expected, reason=why, verdict=verdict.value):
        done = latest_decision(session, hypothesis)
        assert done is not None  # the same person's first click made it
        return done
    _check_limit(answer)
    row = _row(session, hypothesis, answer, suggested, by, at, on)
    _finish(session, hypothesis, row, suggested, by)
    return row


def _finish(
    session: Session, hypothesis: Hypothesis, row: Decision, suggested: evidence.Suggestion | None, by: Membership
) -> None:
    keep_outcome(session, hypothesis, decided_on=row.on, outcome=met_threshold(hypothesis, suggested))
    child = draft_child(session, hypothesis, by=by, at=row.at) if row.verdict is Verdict.ITERATE else None
    record(
        session, "decision.made", hypothesis, by_id=by.person_id, at=row.at, reason=row.override_reason, verdict=row.verdict.value,
        suggested=row.suggested_verdict, child=child.key if child else None,
    )


def _move(verdict: Verdict, suggested: evidence.Suggestion | None) -> str:
    """Iterate closes as rejected when that was suggested, else without a verdict."""
    if verdict is Verdict.ITERATE:
        return "reject" if suggested and suggested.verdict is evidence.Verdict.REJECT else "conclude"
    if verdict not in MOVES:
        raise RuleBroken(
            N_("A test is decided with promote, reject, inconclusive or iterate."), code="verdict_unknown", field="verdict"
        )
    return MOVES[verdict]


def _facts(
    session: Session, hypothesis: Hypothesis, answer: Answer, suggested: evidence.Suggestion | None, by: Membership, on: date
) -> Facts:
    settings = by.workspace.settings
    is_owner = hypothesis.owner_id == by.person_id
    return Facts(
        key=hypothesis.key,
        has_learning=last_learning(session, hypothesis) is not None,
        has_scalability=answer.scalability is not None,
        override_reason_needed=evidence.needs_reason(answer.verdict.value, suggested.verdict if suggested else None),
        approver_is_owner=is_owner,
        approver_may_be_owner=not settings.approver_is_not_owner or (is_owner and is_alone(session, by)),
        over_limit=reaches_limit(hypothesis, budget_in_base(session, hypothesis), limit=settings.lead_decision_limit),
        approver_is_manager=by.may(Permission.DECIDE_OVER_LIMIT),
        today=on,
    )


def _check_limit(answer: Answer) -> None:
    if answer.verdict is Verdict.PROMOTE and answer.scalability is Scalability.LIMITED and not answer.scalability_limit:
        raise RuleBroken(
            N_("Say up to what it scales: a number, a person, an audience."), code="scalability_limit_missing", field="scalability_limit"
        )


def _row(
    session: Session, hypothesis: Hypothesis, answer: Answer, suggested: evidence.Suggestion | None, by: Membership, at: datetime, on: date
) -> Decision:
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
        plan_snapshot=plan_snapshot(session, hypothesis) | {"locked_hash": hypothesis.plan_hash, "amendments": plain(changes)},
        data_snapshot=data_snapshot(result_of(session, hypothesis, until=on), suggested),
    )
    session.add(row)
    return row


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None
