"""How many accounts a week this team usually gets through."""

from decimal import Decimal

from sqlmodel import Session, col, select

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.hypotheses.models import Hypothesis


def usual_pace(session: Session, workspace_id: int) -> Decimal | None:
    """Accounts of all tests of shares over their weeks, to one decimal; None before anything was tested."""
    rows = session.exec(
        select(col(Hypothesis.result_denominator), col(Hypothesis.started_on), col(Hypothesis.observed_on))
        .join(Metric, col(Metric.id) == Hypothesis.metric_id)
        .where(
            Hypothesis.workspace_id == workspace_id, Metric.kind == MetricKind.PROPORTION,
            col(Hypothesis.started_on).is_not(None), col(Hypothesis.observed_on).is_not(None),
        )
    ).all()
    seen = [(n, (last - first).days + 1) for n, first, last in rows if n and first and last]
    days = sum(days for _n, days in seen)
    return round(sum((n for n, _days in seen), Decimal(0)) * 7 / days, 1) if days else None
