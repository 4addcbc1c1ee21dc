"""What a session still holds back: nobody sees another's vote on it, not even after the own one."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.voting.models import SessionCard


def is_held_back() -> sa.ColumnElement[bool]:
    """Whether the row of a query over hypotheses lies in a session and is not revealed."""
    return (
        sa.exists()
        .where(
            col(SessionCard.workspace_id) == col(Hypothesis.workspace_id), col(SessionCard.hypothesis_id) == col(Hypothesis.id),
            col(SessionCard.revealed_at).is_(None),
        )
        .correlate(Hypothesis)
    )


def held_back(session: Session, workspace_id: int, hypothesis_ids: Collection[int]) -> set[int]:
    """Those of these that a session holds back; one query."""
    return set(
        session.exec(
            select(SessionCard.hypothesis_id).where(
                SessionCard.workspace_id == workspace_id, col(SessionCard.hypothesis_id).in_(hypothesis_ids),
                col(SessionCard.revealed_at).is_(None),
            )
        ).all()
    )
