"""The metrics that must not suffer while a test runs: what the plan says of them, and how they stand."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.catalog.models import Metric
from growthlab.core.errors import RuleBroken
from growthlab.evidence import guardrails as evidence
from growthlab.experiments.models import Guardrail
from growthlab.experiments.rules import Group
from growthlab.experiments.rules.sums import Result, measured, sum_up
from growthlab.hypotheses.models import Hypothesis

_GUARDRAILS = (  # made once: every page of a test asks it
    select(Guardrail)
    .options(joinedload(Guardrail.metric))  # type: ignore[arg-type]  # a relationship
    .where(
        Guardrail.workspace_id == sa.bindparam("workspace_id"),
        col(Guardrail.hypothesis_id).in_(sa.bindparam("hypothesis_ids", expanding=True)),
    )
    .order_by(col(Guardrail.id))
)


def guardrails(session: Session, hypothesis: Hypothesis) -> list[Guardrail]:
    """In the order in which they were written down."""
    return guardrails_of(session, hypothesis.workspace_id, [hypothesis]).get(hypothesis.id, [])


def guardrails_of(session: Session, workspace_id: int, hypotheses: Collection[Hypothesis]) -> dict[int, list[Guardrail]]:
    """By hypothesis id, with their metrics; one query."""
    rows = session.exec(_GUARDRAILS, params={"workspace_id": workspace_id, "hypothesis_ids": [row.id for row in hypotheses]}).all()
    found: dict[int, list[Guardrail]] = {}
    for row in rows:
        found.setdefault(row.hypothesis_id, []).append(row)
    return found


def guarded_metrics(session: Session, hypothesis: Hypothesis) -> frozenset[int]:
    return frozenset(row.metric_id for row in guardrails(session, hypothesis))


def recordable_metrics(session: Session, hypothesis: Hypothesis, metric_id: int | None) -> frozenset[int]:
    """What the plan guards, and any other metric of the workspace that is in use: recorded beside, it decides nothing."""
    if metric_id is None:
        return frozenset()
    metric = session.get(Metric, metric_id)
    beside = metric is not None and metric.workspace_id == hypothesis.workspace_id and metric_id != hypothesis.metric_id
    return guarded_metrics(session, hypothesis) | ({metric_id} if beside else set())


def standing(rows: Sequence[Guardrail], result: Result, *, base_currency: str, level: float) -> tuple[evidence.Guardrail, ...]:
    """Each with what was recorded of its metric; of a comparison what was seen in B counts. None measured: left unmeasured."""
    found = (_standing(row, result, base_currency, level) for row in rows)
    return tuple(rail for rail in found if rail is not None)


def _standing(row: Guardrail, result: Result, base_currency: str, level: float) -> evidence.Guardrail | None:
    seen = [entry for entry in result.others if entry.metric_id == row.metric_id and entry.in_group is not Group.A]
    try:
        test = measured(sum_up(row.metric.kind, seen, metric_id=row.metric_id), base_currency)
        if test is None:
            return None
        return evidence.Guardrail(row.metric.name, test, row.bound, row.metric.direction.value, level)
    except RuleBroken:
        return None  # sums of an imported row that no rule can read
