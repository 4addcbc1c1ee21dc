"""Saying that two hypotheses belong together, and taking it back."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.ties import CHOSEN, Tie, TieKind
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def tie(session: Session, hypothesis: Hypothesis, other: Hypothesis, kind: TieKind, *, by: Membership, at: datetime) -> bool:
    """False when it was said already, from either side; another kind replaces the old one."""
    _ask(hypothesis, other, by)
    if kind not in CHOSEN:
        raise RuleBroken(N_("Choose one from the list."), code="not_in_workspace", field="kind")
    known = between(session, hypothesis, other)
    if known and (known.kind is kind or known.kind is TieKind.MERGED):
        return False
    if known:
        known.kind, known.by_id, known.at = kind, by.person_id, at
    else:
        session.add(Tie(
            workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, other_id=other.id, kind=kind, by_id=by.person_id, at=at,
        ))
    record(session, "hypothesis.tied", hypothesis, by_id=by.person_id, at=at, other=other.key, tie=kind.value)
    return True


def untie(session: Session, hypothesis: Hypothesis, other: Hypothesis, *, by: Membership, at: datetime) -> None:
    """Without a tie nothing happens; a merge stays."""
    _ask(hypothesis, other, by)
    known = between(session, hypothesis, other)
    if known is None:
        return
    if known.kind is TieKind.MERGED:
        raise RuleBroken(N_("A merge is final, so this stays."), code="merge_is_final")
    session.delete(known)
    record(session, "hypothesis.untied", hypothesis, by_id=by.person_id, at=at, other=other.key)


def between(session: Session, one: Hypothesis, other: Hypothesis) -> Tie | None:
    """Their tie, whichever way it was said."""
    ways = ((one.id, other.id), (other.id, one.id))
    pairs = [sa.and_(col(Tie.hypothesis_id) == first, col(Tie.other_id) == second) for first, second in ways]
    return session.exec(select(Tie).where(Tie.workspace_id == one.workspace_id, sa.or_(*pairs)).order_by(col(Tie.id))).first()


def _ask(hypothesis: Hypothesis, other: Hypothesis, by: Membership) -> None:
    if {hypothesis.workspace_id, other.workspace_id} != {by.workspace_id}:
        raise NotFound(other.key)
    require(by, Permission.COMMENT)
    if hypothesis.id == other.id:
        raise RuleBroken(N_("This is %(key)s itself. Name another hypothesis."), code="itself", field="other", key=other.key)
