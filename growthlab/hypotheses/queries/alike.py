"""What was tried before, in words: of a similar title, and for the same segment by the same channel or metric."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.found import titles
from growthlab.core.i18n import gettext as _
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.similar import Near
from growthlab.hypotheses.rules.states import DECIDED, State

MOST, MOST_SIMILAR = 4, 5
LEARNING = "learning"  # the search rows of learning cards, by the id of their hypothesis


@dataclass(frozen=True)
class Alike:
    """One earlier hypothesis with what became of it, in words, and the beginning of what was learned."""

    key: str
    title: str
    state: State
    said: str
    learned: str = ""


def alike(session: Session, hypothesis: Hypothesis, near: Sequence[Near] = ()) -> tuple[list[Alike], list[Alike]]:
    """Those of similar titles (`near`), and the newest others for the same segment; the latter only once it is chosen."""
    similar = [one.hypothesis for one in near[:MOST_SIMILAR]]
    others = _for_the_segment(session, hypothesis, but=[row.id for row in similar])
    learned = titles(session, hypothesis.workspace_id, LEARNING, [row.id for row in (*similar, *others)])
    told = [Alike(row.key, row.title, row.state, _outcome(row), learned.get(row.id, "")) for row in (*similar, *others)]
    return told[: len(similar)], told[len(similar) :]


def _for_the_segment(session: Session, h: Hypothesis, *, but: Collection[int]) -> Sequence[Hypothesis]:
    """None while neither the segment and another of the two is chosen."""
    same = [
        sa.and_(col(Hypothesis.segment_id) == h.segment_id, column == value)
        for column, value in ((col(Hypothesis.channel_id), h.channel_id), (col(Hypothesis.metric_id), h.metric_id))
        if h.segment_id and value
    ]
    if not same:
        return []
    found = select(Hypothesis).where(Hypothesis.workspace_id == h.workspace_id, Hypothesis.id != h.id, sa.or_(*same))
    return session.exec(found.where(col(Hypothesis.id).not_in(but)).order_by(col(Hypothesis.number).desc()).limit(MOST)).all()


def _outcome(row: Hypothesis) -> str:
    """`4 of 10, in operations`; only decided ones tell their result."""
    if row.state in DECIDED and row.result_numerator is not None and row.result_denominator:
        return _("%(k)s of %(n)s, %(state)s", k=f"{row.result_numerator:f}", n=f"{row.result_denominator:f}", state=row.state.label)
    return row.state.label
