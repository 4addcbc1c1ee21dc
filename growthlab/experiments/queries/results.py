"""Observations and their sums."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.catalog.models import Metric
from growthlab.experiments.models import Observation
from growthlab.experiments.rules.sums import Result, sum_up
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.people.models import Person
from growthlab.people.names import named_by_join

_OF_ONE = (  # made once: every page of a test asks it
    select(Observation)
    .join(Person)
    .options(named_by_join(Observation.by), joinedload(Observation.metric))  # type: ignore[arg-type]  # a relationship
    .where(*belongs(Observation))
    .order_by(col(Observation.on), col(Observation.id))
)

_OF_SOME = (
    select(Observation)
    .where(
        Observation.workspace_id == sa.bindparam("workspace_id"),
        col(Observation.hypothesis_id).in_(sa.bindparam("hypothesis_ids", expanding=True)),
    )
    .order_by(col(Observation.on), col(Observation.id))
)


def observations(session: Session, hypothesis: Hypothesis) -> list[Observation]:
    """In the order of their days, with the names of who entered them."""
    return list(session.exec(_OF_ONE, params=filled(hypothesis)).all())


def result_of(session: Session, hypothesis: Hypothesis, *, until: date | None = None) -> Result:
    """The sums of one test, up to and with a day."""
    return results(session, hypothesis.workspace_id, [hypothesis], until={hypothesis.id: until} if until else {})[hypothesis.id]


def results(
    session: Session, workspace_id: int, hypotheses: Iterable[Hypothesis], *, until: dict[int, date] | None = None,
    entries: Mapping[int, Sequence[Observation]] | None = None, metrics: Mapping[int, Metric] | None = None,
) -> dict[int, Result]:
    """By hypothesis id, each up to its own day where `until` names one; two queries whatever their number.

    Whoever has read the `entries` or `metrics` already gives them.
    """
    wanted = list(hypotheses)
    entries = entries_of(session, workspace_id, wanted) if entries is None else entries
    kinds = metrics_of(session, workspace_id, wanted) if metrics is None else metrics
    found = {}
    for row in wanted:
        last = (until or {}).get(row.id)
        seen = [entry for entry in entries.get(row.id, ()) if last is None or entry.on <= last]
        metric = kinds.get(row.metric_id) if row.metric_id else None
        found[row.id] = sum_up(metric.kind if metric else None, seen, compares=row.compares)
    return found


def entries_of(session: Session, workspace_id: int, hypotheses: Sequence[Hypothesis]) -> dict[int, list[Observation]]:
    """Observations by hypothesis id, in the order of their days; one query."""
    rows = session.exec(_OF_SOME, params={"workspace_id": workspace_id, "hypothesis_ids": [row.id for row in hypotheses]}).all()
    found: dict[int, list[Observation]] = {}
    for row in rows:
        found.setdefault(row.hypothesis_id, []).append(row)
    return found


def metrics_of(session: Session, workspace_id: int, hypotheses: Sequence[Hypothesis]) -> dict[int, Metric]:
    """By id; one query at most, after which `hypothesis.metric` costs none."""
    found = {row.metric.id: row.metric for row in hypotheses if "metric" in vars(row) and row.metric}  # read with the row
    if missing := {row.metric_id for row in hypotheses if row.metric_id} - found.keys():
        rows = session.exec(select(Metric).where(Metric.workspace_id == workspace_id, col(Metric.id).in_(missing))).all()
        found |= {row.id: row for row in rows}
    return found
