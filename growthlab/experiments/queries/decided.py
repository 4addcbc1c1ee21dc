"""Plans, amendments, decisions and learnings, newest first."""

from collections.abc import Collection

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.experiments.models import Decision, Learning, Plan, PlanAmendment
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.people.names import with_name

PAGE = 50
# Made once: every page of a test asks them.
_AMENDMENTS = (
    select(PlanAmendment)
    .options(*with_name(PlanAmendment.by))
    .where(*belongs(PlanAmendment))
    .order_by(col(PlanAmendment.id))
)
_DECISIONS = (
    select(Decision)
    .options(*with_name(Decision.approver, Decision.second))
    .where(*belongs(Decision))
    .order_by(col(Decision.id))
)
_LEARNINGS = select(Learning).where(*belongs(Learning)).order_by(col(Learning.id).desc())


def plan_of_start(session: Session, hypothesis: Hypothesis) -> Plan | None:
    """The plan as it was locked at the start that still holds."""
    return session.exec(
        select(Plan)
        .where(Plan.workspace_id == hypothesis.workspace_id, Plan.hypothesis_id == hypothesis.id, col(Plan.undone_at).is_(None))
        .order_by(col(Plan.id).desc())
    ).first()


def amendments(session: Session, hypothesis: Hypothesis) -> list[PlanAmendment]:
    """In the order in which they were made."""
    return list(session.exec(_AMENDMENTS, params=filled(hypothesis)).all())


def latest_decision(session: Session, hypothesis: Hypothesis) -> Decision | None:
    """The decision that holds; None when there is none or it was reopened."""
    return latest_decisions(session, hypothesis.workspace_id, [hypothesis.id]).get(hypothesis.id)


def latest_decisions(session: Session, workspace_id: int, hypothesis_ids: Collection[int]) -> dict[int, Decision]:
    """The decision that holds, by hypothesis id; one query."""
    rows = session.exec(
        select(Decision)
        .options(joinedload(Decision.approver), joinedload(Decision.driver))  # type: ignore[arg-type]  # relationships
        .where(Decision.workspace_id == workspace_id, col(Decision.hypothesis_id).in_(hypothesis_ids))
        .order_by(col(Decision.id))
    ).all()
    newest = {row.hypothesis_id: row for row in rows}
    return {id_: row for id_, row in newest.items() if row.verdict is not Verdict.REOPEN}


def history_of(session: Session, hypothesis: Hypothesis) -> list[Decision]:
    """Every decision on one test, reversals too, the oldest first."""
    return list(session.exec(_DECISIONS, params=filled(hypothesis)).all())


def decisions(
    session: Session, workspace_id: int, *, before: int | None = None, limit: int = PAGE
) -> list[tuple[Decision, Hypothesis]]:
    """The log, reversals too: the newest first, from below the id `before`."""
    found = (
        select(Decision, Hypothesis)
        .join(Hypothesis, col(Hypothesis.id) == Decision.hypothesis_id)
        .options(joinedload(Decision.approver), joinedload(Decision.driver))  # type: ignore[arg-type]  # relationships
        .where(Decision.workspace_id == workspace_id)
        .order_by(col(Decision.id).desc())
        .limit(limit)
    )
    if before is not None:
        found = found.where(col(Decision.id) < before)
    return list(session.exec(found).all())


def last_learning(session: Session, hypothesis: Hypothesis) -> Learning | None:
    return session.exec(_LEARNINGS, params=filled(hypothesis)).first()


def learnings(
    session: Session, workspace_id: int, *, text: str = "", before: int | None = None, limit: int = PAGE
) -> list[tuple[Learning, Hypothesis]]:
    """The library, newest first; `text` is looked for in the card and in the title."""
    found = (
        select(Learning, Hypothesis)
        .join(Hypothesis, col(Hypothesis.id) == Learning.hypothesis_id)
        .where(Learning.workspace_id == workspace_id)
        .order_by(col(Learning.id).desc())
        .limit(limit)
    )
    for word in text.split()[:10]:
        fields = (Learning.observed, Learning.learned, Learning.therefore, Hypothesis.title)
        matches = [col(field).icontains(word, autoescape=True) for field in fields]
        found = found.where(matches[0] | matches[1] | matches[2] | matches[3])
    if before is not None:
        found = found.where(col(Learning.id) < before)
    return list(session.exec(found).all())
