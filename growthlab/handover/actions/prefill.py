"""What a package takes over from its hypothesis."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from growthlab.catalog.rules import MetricKind
from growthlab.core.days import local_day
from growthlab.experiments.models import Decision
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.actions import rows, sheets
from growthlab.operations.models import Process
from growthlab.operations.rules import Aggregation, Criterion
from growthlab.operations.rules.templates import ProcessTemplate
from growthlab.people.models import Membership

_MONEY = frozenset({MetricKind.MONEY, MetricKind.COST_PER})
_SUMS = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.ARTEFACT})


def draft_of(
    session: Session, hypothesis: Hypothesis, template: ProcessTemplate | None, *, ops_owner_id: int | None, by: Membership, at: datetime
) -> Process:
    """The draft process; what the hypothesis says stands before what the template says."""
    own = {name: value for name, value in from_hypothesis(session, hypothesis, ops_owner_id).items() if value is not None}
    told = template.described(by.workspace.base_currency) if template else {}
    lists = {name: told.pop(name, []) for name in ("steps", "links", "artefacts", "kpis")}
    process, version = rows.add_process(session, by=by, at=at, fields=told | own)
    rows.put_steps(session, version, lists["steps"])
    rows.put_links(session, version, lists["links"], on=local_day(at, by.workspace.tz))
    rows.put_artefacts(session, process, lists["artefacts"])
    tested = kpi_of(hypothesis, ops_owner_id)
    names = {kpi["name"] for kpi in tested}
    sheets.put_kpis(session, process, [*tested, *(kpi for kpi in lists["kpis"] if kpi["name"] not in names)])
    return process


def from_hypothesis(session: Session, hypothesis: Hypothesis, ops_owner_id: int | None) -> dict[str, Any]:  # Any: columns
    """Columns of the draft process and texts of its version 1."""
    return {
        "title": hypothesis.title,
        "owner_id": ops_owner_id,
        "source_hypothesis_id": hypothesis.id,
        "channel_id": hypothesis.channel_id,
        "segment_id": hypothesis.segment_id,
        "offer_id": hypothesis.offer_id,
        "purpose": hypothesis.then or hypothesis.because,
        "capacity": _capacity(session, hypothesis),
        "sale_mechanics": hypothesis.offer.sale_mechanics if hypothesis.offer else None,
        "budget_currency": hypothesis.budget_currency,
        "change_note": None,
    }


def _capacity(session: Session, hypothesis: Hypothesis) -> str | None:
    """What the decision said about the scale."""
    decision = session.exec(
        select(Decision)
        .where(Decision.workspace_id == hypothesis.workspace_id, Decision.hypothesis_id == hypothesis.id)
        .order_by(col(Decision.id).desc())
    ).first()
    if decision is None or decision.scalability is None:
        return None
    return decision.scalability_limit or decision.scalability.label


def kpi_of(hypothesis: Hypothesis, ops_owner_id: int | None) -> list[dict[str, Any]]:  # Any: columns of Kpi
    """The sheet of the metric that was tested; a share is counted in percent."""
    metric = hypothesis.metric
    if metric is None:
        return []
    factor = 100 if metric.kind is MetricKind.PROPORTION else 1
    artefact = Criterion.ARTEFACTS if metric.kind is MetricKind.ARTEFACT else Criterion.QUANTITY
    return [{
        "name": metric.name,
        "criterion": Criterion.MONEY if metric.kind in _MONEY else artefact,
        "formula": metric.formula,
        "unit": metric.unit or ("%" if factor == 100 else None),
        "direction": metric.direction,
        "target": _times(hypothesis.success_threshold, factor),
        "red_threshold": _times(hypothesis.kill_threshold, factor),
        "aggregation": Aggregation.SUM if metric.kind in _SUMS else _average(metric.kind),
        "source": metric.source,
        "owner_id": ops_owner_id,
    }]


def _average(kind: MetricKind) -> Aggregation:
    return Aggregation.MEAN if kind is MetricKind.MEAN else Aggregation.RATIO


def _times(value: Decimal | None, factor: int) -> Decimal | None:
    return None if value is None else value * factor
