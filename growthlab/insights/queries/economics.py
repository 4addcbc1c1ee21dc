"""Unit economics of each test, channel, segment or month, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.catalog.queries import month_of
from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import N_
from growthlab.evidence.economics import Rung
from growthlab.evidence.ladder import Cohort, cohort_caveat, highest, ladder, next_step
from growthlab.experiments.models import Observation
from growthlab.hypotheses.models import Hypothesis
from growthlab.insights.models import EconomicsInput
from growthlab.insights.rules.cohorts import Figure, Tested, cohort_of, is_lead, unweighed
from growthlab.insights.rules.inputs import MONEY
from growthlab.people.models import Workspace

BY = ("channel", "segment", "test", "month", "all")
COUNTED = (MetricKind.PROPORTION, MetricKind.COST_PER, MetricKind.COUNT, MetricKind.ARTEFACT)
MIXED = N_("n/a, because different actions were counted: %(what)s.")
Key = int | str | None
Span = tuple[str, str] | None  # first and last month, both included


@dataclass(frozen=True)
class Ladder:
    """One row: a scope with its cohort and every rung. `unconverted`: some money has no rate and is in no figure."""

    key: str
    name: str
    cohort: Cohort
    rungs: tuple[Rung, ...]
    action_name: str
    unconverted: bool

    @property
    def reached(self) -> Rung | None:
        return highest(self.rungs)

    @property
    def lacking(self) -> Rung | None:
        """The next rung, which says what it needs."""
        return next_step(self.rungs)

    @property
    def caveat(self) -> str:
        return cohort_caveat(self.cohort)


def ladders(session: Session, workspace: Workspace, *, by: str, span: Span = None) -> list[Ladder]:
    """`by` is a word of BY; only scopes for which anything is known, those that cost most first (months in order)."""
    tested = _tested(session, workspace.id, by, span)
    figures = _figures(session, workspace.id, by, span)
    names = _names(session, workspace.id, by)
    rows = [
        _ladder(key, names, tested.get(key, Tested()), figures.get(key, []), workspace.base_currency)
        for key in dict.fromkeys([*tested, *figures]) if key is not None or by == "all"
    ]
    if by == "month":
        return sorted(rows, key=lambda row: row.key)
    return sorted(rows, key=lambda row: (-(row.cohort.spend or Decimal(0)), row.name))


def _ladder(key: Key, names: dict[Key, tuple[str, str]], tested: Tested, figures: list[Figure], base: str) -> Ladder:
    cohort = cohort_of(tested, figures, base)
    shown, name = names.get(key, (str(key or ""), str(key or "")))
    rungs = ladder(cohort)
    if len(tested.action_names) > 1:
        rungs = tuple(Rung("cpa", None, MIXED, ", ".join(tested.action_names)) if rung.name == "cpa" else rung for rung in rungs)
    return Ladder(shown, name, cohort, rungs, ", ".join(tested.action_names), tested.unconverted or unweighed(figures))


def _tested(session: Session, workspace_id: int, by: str, span: Span) -> dict[Key, Tested]:
    query = (
        sa.select(
            col(Observation.on), col(Observation.numerator), col(Observation.spend), col(Observation.spend_base),
            col(Observation.metric_id), col(Hypothesis.id), col(Hypothesis.channel_id), col(Hypothesis.segment_id),
            col(Metric.kind), col(Metric.numerator_label), col(Metric.name),
        )
        .join(Hypothesis, col(Hypothesis.id) == Observation.hypothesis_id)
        .outerjoin(Metric, col(Metric.id) == Hypothesis.metric_id)
        .where(col(Observation.workspace_id) == workspace_id)
    )
    found: dict[Key, Tested] = {}
    for row in session.execute(query):
        month = month_of(row.on)
        if span and not span[0] <= month <= span[1]:
            continue
        key = _key(by, hypothesis_id=row.id, channel_id=row.channel_id, segment_id=row.segment_id, month=month)
        found[key] = found.get(key, Tested()) + _entry(row)
    return found


def _entry(row: Any) -> Tested:  # Any: a row of the query above
    label = row.numerator_label or row.name
    count = row.numerator if row.metric_id is None and row.kind in COUNTED else None
    leads = is_lead(label)
    return Tested(
        spend=row.spend_base or 0, leads=count if leads else None, actions=None if leads else count,
        action_names=(label,) if count is not None and not leads and label else (),
        unconverted=bool(row.spend) and row.spend_base is None, recorded=True,
    )


def _figures(session: Session, workspace_id: int, by: str, span: Span) -> dict[Key, list[Figure]]:
    """A figure of a test counts for its channel and segment as well."""
    query = (
        sa.select(EconomicsInput, col(Hypothesis.channel_id), col(Hypothesis.segment_id))
        .outerjoin(Hypothesis, col(Hypothesis.id) == EconomicsInput.hypothesis_id)
        .where(col(EconomicsInput.workspace_id) == workspace_id)
        .order_by(col(EconomicsInput.id))
    )
    found: dict[Key, list[Figure]] = {}
    for row, channel_id, segment_id in session.execute(query):
        if span and not span[0] <= row.month <= span[1]:
            continue
        channel, segment = row.channel_id or channel_id, row.segment_id or segment_id
        key = _key(by, hypothesis_id=row.hypothesis_id, channel_id=channel, segment_id=segment, month=row.month)
        value = row.amount_base if row.kind in MONEY else row.number
        found.setdefault(key, []).append(Figure(row.kind, row.month, value, row.id, (row.channel_id, row.segment_id, row.hypothesis_id)))
    return found


def _key(by: str, *, hypothesis_id: int | None, channel_id: int | None, segment_id: int | None, month: str) -> Key:
    return {"channel": channel_id, "segment": segment_id, "test": hypothesis_id, "month": month, "all": None}[by]


def _names(session: Session, workspace_id: int, by: str) -> dict[Key, tuple[str, str]]:
    """Key and name by what rows are grouped by."""
    if by == "test":
        rows: Iterable[Hypothesis] = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == workspace_id)).all()
        return {row.id: (row.key, row.title) for row in rows}
    if by == "channel":
        return {row.id: (row.key, row.name) for row in catalog.channels(session, workspace_id, retired=True)}
    if by == "segment":
        return {row.id: (row.key, row.name) for row in catalog.segments(session, workspace_id, retired=True)}
    return {}
