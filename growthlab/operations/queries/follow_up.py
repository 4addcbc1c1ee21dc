"""Processes as the rules of follow-up see them: a fixed number of queries for the whole workspace."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from growthlab.activity.rules import Subject
from growthlab.catalog.queries import calendar_of
from growthlab.core.periods import Cadence, Period
from growthlab.operations.models import Kpi, Process, ProcessPause, ProcessReview
from growthlab.operations.queries.measured import Horizon, Ids, facts_by_kpi, first_weeks, plans_by_kpi, rows_of
from growthlab.operations.queries.presence import People, people_here
from growthlab.operations.queries.readers import held_versions
from growthlab.operations.rules import (
    Aggregation,
    Criterion,
    FactEntry,
    KpiFacts,
    Pause,
    ProcessFacts,
    ProcessKind,
    ProcessStatus,
)
from growthlab.operations.rules.reading import HeldVersion
from growthlab.people.models import Workspace

Rows = dict[int, list[Any]]  # Any: rows of one table, by the id they belong to


class Followed:
    """One process with its facts; `kpis` pairs each whole KPI row with what the rules know of it."""

    def __init__(self, process: Process, facts: ProcessFacts, kpis: list[Kpi]) -> None:
        self.process = process
        self.facts = facts
        self.kpis = tuple(zip(kpis, facts.kpis, strict=True))

    @property
    def subject(self) -> Subject:
        return Subject("process", self.process.id, self.process.code)


def facts_of(session: Session, process: Process) -> ProcessFacts:
    """One process for its own page."""
    return followed(session, process.workspace_id, only=(process.id,))[0].facts


def all_facts(session: Session, workspace_id: int) -> dict[str, ProcessFacts]:
    """By code. Which day is asked about is settled by the rules' `on`."""
    return {row.process.code: row.facts for row in followed(session, workspace_id)}


def followed(session: Session, workspace_id: int, *, only: Ids = None, since: Horizon | None = None) -> list[Followed]:
    """Every process that ever ran (or those asked for), by its number: fourteen queries at most, whatever the number.

    With `since` only the numbers of the weeks from there on are read; a rule that looks further back raises NotRead.
    """
    asked = select(Process).where(Process.workspace_id == workspace_id).order_by(col(Process.number))
    asked = asked.where(Process.status != ProcessStatus.DRAFT) if only is None else asked.where(col(Process.id).in_(only))
    processes = list(session.exec(asked))
    kpis = _by(rows_of(session, Kpi, workspace_id, "process_id", only, col(Kpi.order), col(Kpi.id)), "process_id")
    measured = None if only is None else [kpi.id for owned in kpis.values() for kpi in owned]
    plans = plans_by_kpi(session, workspace_id, measured, since=since.plans if since else None)
    facts = facts_by_kpi(session, workspace_id, measured, since=since.facts if since else None)
    weeks = first_weeks(session, workspace_id, measured) if since else {}
    pauses = _by(rows_of(session, ProcessPause, workspace_id, "process_id", only), "process_id")
    reviews = _by(rows_of(session, ProcessReview, workspace_id, "process_id", only), "process_id")
    calendar = calendar_of(session, session.get_one(Workspace, workspace_id))
    people = people_here(session, workspace_id)
    versions = held_versions(session, workspace_id, processes, people)
    rows = []
    for process in processes:
        whole = [kpi for kpi in kpis[process.id] if None not in (kpi.direction, kpi.target, kpi.red_threshold)]
        sheets = tuple(_kpi(kpi, plans.get(kpi.id, {}), facts.get(kpi.id, []), since, weeks.get(kpi.id)) for kpi in whole)
        rows.append(Followed(process, _facts(process, sheets, pauses, reviews, calendar, people, versions[process.id]), whole))
    return rows


def _facts(
    process: Process, kpis: tuple[KpiFacts, ...], pauses: Rows, reviews: Rows,
    calendar: tuple[frozenset[date], frozenset[int]], people: People,
    versions: tuple[HeldVersion, ...],
) -> ProcessFacts:
    return ProcessFacts(
        kind=process.kind or ProcessKind.VITAL,  # only a draft lacks it, and drafts raise nothing
        status=process.status,
        started_on=process.started_on,
        kpis=kpis,
        pauses=tuple(Pause(row.first_on, row.last_on) for row in pauses[process.id]),
        retired_on=process.retired_on,
        has_deputy=process.deputy_id is not None,
        deputy_active=process.deputy_id is None or process.deputy_id in people.active,
        deputy_left_on=people.left_on.get(process.deputy_id or 0),
        no_deputy_since=process.no_deputy_since,
        owner_active=process.owner_id in people.active,
        owner_left_on=people.left_on.get(process.owner_id or 0),
        review_every_days=process.review_every_days,
        first_review_on=process.first_review_on,
        next_review_on=process.next_review_on,
        reviewed_on=tuple(row.on for row in reviews[process.id]),
        versions=versions,
        holidays=calendar[0], weekend=calendar[1],
    )


def _kpi(
    kpi: Kpi, plans: dict[Period, Decimal], facts: list[FactEntry], since: Horizon | None, first_week: Period | None
) -> KpiFacts:
    read = since if kpi.cadence is Cadence.WEEKLY else None
    return KpiFacts(
        name=kpi.name,
        direction=kpi.direction,  # type: ignore[arg-type]  # whole sheets only
        target=kpi.target,  # type: ignore[arg-type]  # whole sheets only
        red_threshold=kpi.red_threshold,  # type: ignore[arg-type]  # whole sheets only
        cadence=kpi.cadence,
        criterion=kpi.criterion or Criterion.QUANTITY,
        aggregation=kpi.aggregation or Aggregation.SUM,
        grace_days=kpi.grace_days,
        plans=plans,
        facts=tuple(facts),
        read_from=read.facts if read else None,
        plans_from=read.plans if read else None,
        planned_from=_first(plans, first_week) if since else None,
    )


def _first(plans: dict[Period, Decimal], first_week: Period | None) -> Period | None:
    """Of the weeks only the last were read, of months and quarters all."""
    firsts = [period for period in plans if period.cadence is not Cadence.WEEKLY]
    return min([*firsts, first_week] if first_week else firsts, default=None)


def _by(rows: list[Any], column: str) -> Rows:  # Any: rows of one of our tables
    found: Rows = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
