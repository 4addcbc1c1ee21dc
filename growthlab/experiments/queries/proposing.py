"""Decisions against the rule that wait for a second person."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.evidence.verdict import needs_reason
from growthlab.experiments.models import Proposal
from growthlab.experiments.queries.approving import is_alone
from growthlab.experiments.queries.ended import Ended
from growthlab.experiments.queries.suggestions import suggestion
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


def open_proposal(session: Session, hypothesis: Hypothesis) -> Proposal | None:
    """The newest that was made since the test stopped and is neither confirmed nor refused."""
    return session.exec(
        select(Proposal)
        .options(joinedload(Proposal.by))  # type: ignore[arg-type]  # a relationship
        .where(
            Proposal.workspace_id == hypothesis.workspace_id, Proposal.hypothesis_id == hypothesis.id,
            col(Proposal.closed_at).is_(None), Proposal.at >= hypothesis.state_since,
        )
        .order_by(col(Proposal.id).desc())
    ).first()


def open_proposals(session: Session, workspace_id: int, hypotheses: Sequence[Hypothesis | Ended]) -> dict[int, Proposal]:
    """By hypothesis id, of tests that wait for a verdict; one query."""
    since = {row.id: row.state_since for row in hypotheses}
    if not since:
        return {}
    rows = session.exec(
        select(Proposal)
        .options(joinedload(Proposal.by))  # type: ignore[arg-type]  # a relationship
        .where(
            Proposal.workspace_id == workspace_id, col(Proposal.hypothesis_id).in_(since), col(Proposal.closed_at).is_(None)
        )
        .order_by(col(Proposal.id))
    ).all()
    return {row.hypothesis_id: row for row in rows if row.at >= since[row.hypothesis_id]}


def may_confirm(by: Membership, hypothesis: Hypothesis | Ended, proposal: Proposal) -> bool:
    """Somebody else who may decide, and does not own the test."""
    return by.may(Permission.DECIDE) and by.person_id not in (proposal.by_id, hypothesis.owner_id)


def waits_for_second(session: Session, hypothesis: Hypothesis, by: Membership, verdict: Verdict, *, on: date) -> bool:
    """Whether this verdict needs a second person here."""
    found = suggestion(session, hypothesis, on=on)
    against = needs_reason(verdict.value, found.verdict if found else None)
    return hypothesis.state is State.DECIDING and takes_two(session, by, against_the_rule=against)


def takes_two(session: Session, by: Membership, *, against_the_rule: bool) -> bool:
    """By the workspace's setting; who is the only one to decide here decides alone."""
    return against_the_rule and by.workspace.settings.second_person_against_rule and not is_alone(session, by)
