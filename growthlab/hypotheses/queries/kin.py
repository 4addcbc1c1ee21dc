"""What belongs together with a hypothesis, and what refers to it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.ties import Tie, TieKind


@dataclass(frozen=True)
class Kin:
    """The other hypothesis of a tie; `is_from_here` says in which direction the tie goes."""

    hypothesis: Hypothesis
    tie: Tie
    is_from_here: bool


def kin_of(session: Session, hypothesis: Hypothesis) -> list[Kin]:
    """Every tie of it, by the other's number; one query."""
    h, mine = hypothesis, col(Tie.hypothesis_id) == hypothesis.id
    other = sa.case((mine, col(Tie.other_id)), else_=col(Tie.hypothesis_id))
    rows = session.exec(
        select(Tie, Hypothesis)
        .join(Hypothesis, col(Hypothesis.id) == other)
        .where(Tie.workspace_id == h.workspace_id, sa.or_(mine, col(Tie.other_id) == h.id))
        .order_by(col(Hypothesis.number))
    ).all()
    return [Kin(row, tie, tie.hypothesis_id == h.id) for tie, row in rows]


def merged_into(session: Session, hypothesis: Hypothesis) -> Tie | None:
    """The tie by which it went into another one."""
    went = (Tie.workspace_id == hypothesis.workspace_id, Tie.hypothesis_id == hypothesis.id, Tie.kind == TieKind.MERGED)
    return session.exec(select(Tie).where(*went)).first()


def refuse_if_referred_to(session: Session, hypothesis: Hypothesis) -> None:
    """RuleBroken when a re-test, or one that was merged into it, would lose what it refers to."""
    if session.exec(select(Hypothesis.id).where(Hypothesis.parent_id == hypothesis.id).limit(1)).first():
        raise RuleBroken(
            N_("%(key)s has a re-test that refers to it, so it is kept. Cancel it instead."), code="has_children", key=hypothesis.key
        )
    came = (Tie.workspace_id == hypothesis.workspace_id, Tie.other_id == hypothesis.id, Tie.kind == TieKind.MERGED)
    if session.exec(select(Tie.id).where(*came).limit(1)).first():
        raise RuleBroken(
            N_("Another one was merged into %(key)s, so it is kept. Cancel it instead."), code="has_merged", key=hypothesis.key
        )
