"""Two people decide against the rule: one proposes, another confirms or refuses in the own session."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.answering import Answer, check_answer
from growthlab.experiments.actions.deciding import decide
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.models import Decision, Proposal
from growthlab.experiments.queries.proposing import may_confirm, open_proposal
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.queries import membership_of

NOT_YOU = N_("Somebody else confirms it: a person who may decide, did not propose it and does not own the test.")


def propose_decision(session: Session, hypothesis: Hypothesis, answer: Answer, *, by: Membership, at: datetime, on: date) -> Proposal:
    """Everything that a decision needs is asked now; a proposal of the same person is replaced."""
    take_up(session, hypothesis, by)
    suggested = check_answer(session, hypothesis, answer, by=by, on=on)
    old = open_proposal(session, hypothesis)
    if old is not None and old.by_id != by.person_id:
        raise RuleBroken(
            N_("%(name)s has already proposed a decision on %(key)s. Confirm or refuse it first."), code="already_proposed",
            key=hypothesis.key, name=old.by.name,
        )
    if old is not None:
        old.closed_at, old.closed_by_id = at, by.person_id
    row = Proposal(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, verdict=answer.verdict,
        override_reason=answer.override_reason or "", suggested_verdict=suggested.verdict.value if suggested else None,
        scalability=answer.scalability,
        scalability_limit=answer.scalability_limit, by_id=by.person_id, at=at,
    )
    session.add(row)
    record(
        session, "decision.proposed", hypothesis, by_id=by.person_id, at=at, reason=row.override_reason, verdict=row.verdict.value,
        suggested=row.suggested_verdict,
    )
    return row


def confirm(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date) -> Decision:
    """The decision is the first person's, with the second beside it."""
    take_up(session, hypothesis, by)
    proposal = _waiting(session, hypothesis)
    if not may_confirm(by, hypothesis, proposal):
        raise RuleBroken(NOT_YOU, code="second_person_other")
    first = membership_of(session, hypothesis.workspace_id, proposal.by_id)
    if first is None or not first.active:
        raise RuleBroken(N_("Who proposed it has left. Refuse it, and decide anew."), code="proposer_left")
    decision = decide(
        session, hypothesis, verdict=proposal.verdict, by=first, at=at, on=on, override_reason=proposal.override_reason,
        scalability=proposal.scalability, scalability_limit=proposal.scalability_limit, second=by,
    )
    proposal.closed_at, proposal.closed_by_id, proposal.is_confirmed = at, by.person_id, True
    record(session, "decision.confirmed", hypothesis, by_id=by.person_id, at=at, verdict=proposal.verdict.value, proposed_by=proposal.by_id)
    return decision


def refuse(session: Session, hypothesis: Hypothesis, *, reason: str | None, by: Membership, at: datetime) -> None:
    """By who could confirm it, or taken back by who proposed it."""
    take_up(session, hypothesis, by)
    proposal, why = _waiting(session, hypothesis), (reason or "").strip()
    if by.person_id != proposal.by_id and not may_confirm(by, hypothesis, proposal):
        raise RuleBroken(NOT_YOU, code="second_person_other")
    if not why:
        raise RuleBroken(N_("Say why, so that the log tells it later."), code="reason_missing", field="reason")
    proposal.closed_at, proposal.closed_by_id = at, by.person_id
    record(session, "decision.refused", hypothesis, by_id=by.person_id, at=at, reason=why, verdict=proposal.verdict.value)


def _waiting(session: Session, hypothesis: Hypothesis) -> Proposal:
    found = open_proposal(session, hypothesis)
    if found is None:
        raise RuleBroken(N_("No decision on %(key)s waits for a second person."), code="nothing_proposed", key=hypothesis.key)
    return found
