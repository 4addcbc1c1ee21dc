"""Which of a member's open votes are asked again; nothing is read where nothing ages."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.core.days import midnight
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.models import IN_COLUMNS, EarlierVote, Vote
from growthlab.voting.rules.renewing import BELIEF, Term, terms_for

H = Hypothesis


def to_renew(session: Session, member: Membership, *, on: date, skipped: Collection[int] = (), most: int | None = None) -> list[Hypothesis]:
    """Those whose own vote has run out, the oldest vote first; without the numbers that were put off."""
    due = _due(member, on)
    if due is None:
        return []
    found = _mine(select(H), member).where(due)
    if skipped:
        found = found.where(col(H.number).not_in(skipped))
    return list(session.exec(found.order_by(col(Vote.at), col(H.number)).limit(most)).all())


def count_to_renew(session: Session, member: Membership, *, on: date) -> int:
    return counts_to_renew(session, [member], on=on).get(member.person_id, 0)


def counts_to_renew(session: Session, members: Sequence[Membership], *, on: date) -> dict[int, int]:
    """How many votes of each person of one workspace have run out; one query, or none where nothing ages."""
    alike: dict[tuple[str, ...], list[Membership]] = {}
    for member in members:
        alike.setdefault(tuple(sorted(member.roles)), []).append(member)
    due = [
        sa.and_(col(Vote.person_id).in_([one.person_id for one in group]), run_out)
        for group in alike.values() if (run_out := _due(group[0], on)) is not None
    ]
    if not due:
        return {}
    open_votes = _open(select(Vote.person_id, func.count()), members[0].workspace_id)
    return dict(session.exec(open_votes.where(sa.or_(*due)).group_by(col(Vote.person_id))).all())


def numbers_to_renew(session: Session, member: Membership, *, on: date, among: Collection[int]) -> set[int]:
    """Those of these numbers whose own vote has run out."""
    due = _due(member, on)
    if due is None:
        return set()
    return set(session.exec(_mine(select(H.number), member).where(due, col(H.number).in_(among))).all())


def earlier_votes(session: Session, hypothesis: Hypothesis, member: Membership, *, most: int = 10) -> list[EarlierVote]:
    """What this member said before, the newest first; nobody else's."""
    mine = (
        EarlierVote.workspace_id == member.workspace_id, EarlierVote.hypothesis_id == hypothesis.id,
        EarlierVote.person_id == member.person_id,
    )
    order = (col(EarlierVote.at).desc(), col(EarlierVote.id).desc())
    return list(session.exec(select(EarlierVote).where(*mine).order_by(*order).limit(most)).all())


def _mine(found: Any, member: Membership) -> Any:  # Any: a select of rows, of numbers or of their count
    """Open hypotheses with this member's vote."""
    return _open(found, member.workspace_id).where(col(Vote.person_id) == member.person_id)


def _open(found: Any, workspace_id: int) -> Any:  # Any: as above
    """Open hypotheses of the workspace with their votes."""
    is_open = (col(H.workspace_id) == workspace_id, col(H.state).in_(sorted(VOTES_OPEN)), col(H.plan_locked_at).is_(None))
    same = sa.and_(col(Vote.hypothesis_id) == col(H.id), col(Vote.workspace_id) == workspace_id)
    return found.select_from(H).join(Vote, same).where(*is_open)


def _due(member: Membership, on: date) -> sa.ColumnElement[bool] | None:
    """`rules.renewing.is_due` in SQL; None where nothing can run out for this member."""
    terms = terms_for(member.workspace.scoring, member.roles) if member.may(Permission.VOTE) else ()
    return sa.or_(*(_has_run_out(term, member.workspace.tz, on) for term in terms)) if terms else None


def _has_run_out(term: Term, zone: str, on: date) -> sa.ColumnElement[bool]:
    reasons = []
    if term.days:
        begins = midnight(on - timedelta(days=term.days), zone)
        reasons.append(col(Vote.at) < begins)
    if term.on_evidence:
        reasons.append(col(Vote.at) < col(H.evidence_at))
    return sa.and_(_is_answered(term.key), sa.or_(*reasons))


def _is_answered(key: str) -> sa.ColumnElement[bool]:
    if key == BELIEF:
        return sa.true()
    if key in IN_COLUMNS:
        column: sa.ColumnElement[bool] = getattr(Vote, key).is_not(None)
        return column
    kept: sa.ColumnElement[bool] = col(Vote.answers)[key].as_string().is_not(None)
    return kept
