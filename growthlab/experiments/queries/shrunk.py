"""What is left of measured shares when all decided tests of their metric are looked at together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.evidence.measured import ProportionTest
from growthlab.evidence.shrinkage import Effect, shrink
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED


@dataclass(frozen=True)
class ShrunkShare:
    """What a decided test measured, what is left of it beside the others, and how many were looked at together."""

    hypothesis: Hypothesis
    reported: float
    shrunk: float
    together: int


def shrunk_shares(rows: Sequence[Hypothesis]) -> list[ShrunkShare]:
    """Shares of accounts, each metric's tests drawn together: the largest of many is partly luck."""
    by_metric: dict[int, list[tuple[Hypothesis, Effect]]] = {}
    for row in rows:
        effect = _effect(row)
        if effect is not None and row.metric_id is not None:
            by_metric.setdefault(row.metric_id, []).append((row, effect))
    found = []
    for pairs in by_metric.values():
        for (row, _own), shrunk in zip(pairs, shrink([effect for _row, effect in pairs]), strict=True):
            found.append(ShrunkShare(row, shrunk.reported, shrunk.value, len(pairs)))
    return found


def shrunk_beside(session: Session, workspace_id: int, hypotheses: Collection[Hypothesis]) -> dict[int, ShrunkShare]:
    """By hypothesis id, each beside every decided test of its metric; one query."""
    metrics = {row.metric_id for row in hypotheses if row.metric_id is not None}
    rows = session.exec(
        select(Hypothesis)
        .options(joinedload(Hypothesis.metric))  # type: ignore[arg-type]  # a relationship
        .where(
            Hypothesis.workspace_id == workspace_id, col(Hypothesis.metric_id).in_(metrics), col(Hypothesis.state).in_(DECIDED),
            col(Hypothesis.decided_on).is_not(None),
        )
        .order_by(col(Hypothesis.number))
    ).all()
    return {share.hypothesis.id: share for share in shrunk_shares(rows)}


def _effect(row: Hypothesis) -> Effect | None:
    if row.compares or row.metric is None or row.metric.kind is not MetricKind.PROPORTION or not row.result_denominator:
        return None
    try:
        return Effect.of_share(ProportionTest(int(row.result_numerator or 0), int(row.result_denominator)))
    except RuleBroken:
        return None  # sums of an imported row that no rule can read
