"""Observations and their sums."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import contains_eager, joinedload
from sqlmodel import Session, col, select

from growthlab.catalog.models import Metric
from growthlab.experiments.models import Observation
from growthlab.experiments.rules.sums import Result, sum_up
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Person


def observations(session: Session, hypothesis: Hypothesis) -> list[Observation]:
    """In the order of their days, with who entered them."""
    return list(
        session.exec(
            select(Observation)
            .join(Person)
            .options(contains_eager(Observation.by), joinedload(Observation.metric))  # type: ignore[arg-type]  # relationships
            .where(Observation.workspace_id == hypothesis.workspace_id, Observation.hypothesis_id == hypothesis.id)
            .order_by(col(Observation.on), col(Observation.id))
        ).all()
    )


def result_of(session: Session, hypothesis: Hypothesis, *, until: date | None = None) -> Result:
    """The sums of one test, up to and with a day."""
    return results(session, hypothesis.workspace_id, [hypothesis], until={hypothesis.id: until} if until else {})[hypothesis.id]


def results(
    session: Session, workspace_id: int, hypotheses: Iterable[Hypothesis], *, until: dict[int, date] | None = None
) -> dict[int, Result]:
    """By hypothesis id, each up to its own day where `until` names one; two queries whatever their number."""
    wanted = list(hypotheses)
    entries = entries_of(session, workspace_id, wanted)
    kinds = metrics_of(session, workspace_id, wanted)
    found = {}
    for row in wanted:
        last = (until or {}).get(row.id)
        seen = [entry for entry in entries.get(row.id, ()) if last is None or entry.on <= last]
        metric = kinds.get(row.metric_id) if row.metric_id else None
        found[row.id] = sum_up(metric.kind if metric else None, seen, compares=row.compares)
    return found


def entries_of(session: Session, workspace_id: int, hypotheses: Sequence[Hypothesis]) -> dict[int, list[Observation]]:
    """Observations by hypothesis id, in the order of their days; one query."""
    rows = session.exec(
        select(Observation)
        .where(Observation.workspace_id == workspace_id, col(Observation.hypothesis_id).in_([row.id for row in hypotheses]))
        .order_by(col(Observation.on), col(Observation.id))
    ).all()
    found: dict[int, list[Observation]] = {}
    for row in rows:
        found.setdefault(row.hypothesis_id, []).append(row)
    return found


def metrics_of(session: Session, workspace_id: int, hypotheses: Sequence[Hypothesis]) -> dict[int, Metric]:
    """By id; one query, after which `hypothesis.metric` costs none."""
    ids = {row.metric_id for row in hypotheses if row.metric_id}
    rows = session.exec(select(Metric).where(Metric.workspace_id == workspace_id, col(Metric.id).in_(ids))).all()
    return {row.id: row for row in rows}
