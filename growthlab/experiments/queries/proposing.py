"""Decisions against the rule that wait for a second person."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.experiments.models import Proposal
from growthlab.experiments.queries.approving import is_alone
from growthlab.hypotheses.models import Hypothesis
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


def may_confirm(by: Membership, hypothesis: Hypothesis, proposal: Proposal) -> bool:
    """Somebody else who may decide, and does not own the test."""
    return by.may(Permission.DECIDE) and by.person_id not in (proposal.by_id, hypothesis.owner_id)


def takes_two(session: Session, by: Membership, *, against_the_rule: bool) -> bool:
    """By the workspace's setting; who is the only one to decide here decides alone."""
    return against_the_rule and by.workspace.settings.second_person_against_rule and not is_alone(session, by)
