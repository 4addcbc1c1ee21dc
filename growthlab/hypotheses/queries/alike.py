"""What was tried before: hypotheses for the same segment by the same channel or metric, newest first."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.i18n import gettext as _
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, State

MOST = 4


@dataclass(frozen=True)
class Alike:
    """One earlier hypothesis with what became of it, in words."""

    key: str
    title: str
    state: State
    said: str


def alike(session: Session, hypothesis: Hypothesis) -> list[Alike]:
    """None while neither the segment and another of the two is chosen."""
    h = hypothesis
    same = [
        sa.and_(col(Hypothesis.segment_id) == h.segment_id, column == value)
        for column, value in ((col(Hypothesis.channel_id), h.channel_id), (col(Hypothesis.metric_id), h.metric_id))
        if h.segment_id and value
    ]
    if not same:
        return []
    rows = session.exec(
        select(Hypothesis)
        .where(Hypothesis.workspace_id == h.workspace_id, Hypothesis.id != h.id, sa.or_(*same))
        .order_by(col(Hypothesis.number).desc())
        .limit(MOST)
    ).all()
    return [Alike(row.key, row.title, row.state, _outcome(row)) for row in rows]


def _outcome(row: Hypothesis) -> str:
    """`4 of 10, in operations`; only decided ones tell their result."""
    if row.state in DECIDED and row.result_numerator is not None and row.result_denominator:
        return _("%(k)s of %(n)s, %(state)s", k=f"{row.result_numerator:f}", n=f"{row.result_denominator:f}", state=row.state.label)
    return row.state.label
