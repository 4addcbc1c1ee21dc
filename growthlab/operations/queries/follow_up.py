"""Processes as the rules of follow-up see them: a fixed number of queries for the whole workspace."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from growthlab.activity.rules import AlertLine, worst_first
from growthlab.catalog.models import Holiday
from growthlab.core.periods import Period
from growthlab.operations.models import Kpi, KpiFact, KpiPlan, Process, ProcessPause, ProcessReview
from growthlab.operations.rules import (
    Aggregation,
    Criterion,
    FactEntry,
    KpiFacts,
    Pause,
    ProcessFacts,
    ProcessKind,
    ProcessStatus,
    alerts_of,
)
from growthlab.people.models import Membership, Person, Workspace

Rows = dict[int, list[Any]]  # Any: rows of one table, by the id they belong to


class Followed:
    """One process with its facts; `kpis` pairs each whole KPI row with what the rules know of it."""

    def __init__(self, process: Process, facts: ProcessFacts, kpis: list[Kpi]) -> None:
        self.process = process
        self.facts = facts
        self.kpis = tuple(zip(kpis, facts.kpis, strict=True))


def facts_of(session: Session, process: Process) -> ProcessFacts:
    """One process for its own page."""
    return followed(session, process.workspace_id, only=process)[0].facts


def all_facts(session: Session, workspace_id: int) -> dict[str, ProcessFacts]:
    """By code. Which day is asked about is settled by the rules' `on`."""
    return {row.process.code: row.facts for row in followed(session, workspace_id)}


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """As of the end of that day, worst first, in the current language."""
    return worst_first(alerts_in(followed(session, workspace_id), on=on))


def alerts_in(rows: Iterable[Followed], *, on: date) -> list[AlertLine]:
    return [
        AlertLine(found.kind, row.process.code, found.since, found.text())
        for row in rows
        for found in alerts_of(row.facts, on=on)
    ]


def followed(session: Session, workspace_id: int, *, only: Process | None = None) -> list[Followed]:
    """Every process that ever ran (or the one asked for), by its number: eight queries, whatever the number."""
    asked = select(Process).where(Process.workspace_id == workspace_id).order_by(col(Process.number))
    asked = asked.where(Process.id == only.id) if only else asked.where(Process.status != ProcessStatus.DRAFT)
    processes = list(session.exec(asked))
    kpis = _by(_rows(session, Kpi, workspace_id, col(Kpi.order), col(Kpi.id)), "process_id")
    plans = _by(_rows(session, KpiPlan, workspace_id), "kpi_id")
    facts = _by(_rows(session, KpiFact, workspace_id, col(KpiFact.id)), "kpi_id")
    pauses = _by(_rows(session, ProcessPause, workspace_id), "process_id")
    reviews = _by(_rows(session, ProcessReview, workspace_id), "process_id")
    calendar = _calendar(session, workspace_id)
    active = _active_people(session, workspace_id)
    found = []
    for process in processes:
        whole = [kpi for kpi in kpis[process.id] if None not in (kpi.direction, kpi.target, kpi.red_threshold)]
        sheets = tuple(_kpi(kpi, plans[kpi.id], facts[kpi.id]) for kpi in whole)
        found.append(Followed(process, _facts(process, sheets, pauses, reviews, calendar, active), whole))
    return found


def _facts(
    process: Process, kpis: tuple[KpiFacts, ...], pauses: Rows, reviews: Rows,
    calendar: tuple[frozenset[date], frozenset[int]], active: frozenset[int],
) -> ProcessFacts:
    return ProcessFacts(
        kind=process.kind or ProcessKind.VITAL,  # only a draft lacks it, and drafts raise nothing
        status=process.status,
        started_on=process.started_on,
        kpis=kpis,
        pauses=tuple(Pause(row.first_on, row.last_on) for row in pauses[process.id]),
        retired_on=process.retired_on,
        has_deputy=process.deputy_id is not None,
        no_deputy_since=process.no_deputy_since,
        owner_active=process.owner_id in active,
        review_every_days=process.review_every_days,
        first_review_on=process.first_review_on,
        next_review_on=process.next_review_on,
        reviewed_on=tuple(row.on for row in reviews[process.id]),
        holidays=calendar[0],
        weekend=calendar[1],
    )


def _kpi(kpi: Kpi, plans: list[KpiPlan], facts: list[KpiFact]) -> KpiFacts:
    return KpiFacts(
        name=kpi.name,
        direction=kpi.direction,  # type: ignore[arg-type]  # whole sheets only
        target=kpi.target,  # type: ignore[arg-type]  # whole sheets only
        red_threshold=kpi.red_threshold,  # type: ignore[arg-type]  # whole sheets only
        cadence=kpi.cadence,
        criterion=kpi.criterion or Criterion.QUANTITY,
        aggregation=kpi.aggregation or Aggregation.SUM,
        grace_days=kpi.grace_days,
        plans={Period.parse(plan.period): plan.plan for plan in plans},
        facts=tuple(FactEntry(Period.parse(fact.period), fact.actual, fact.entered_on, fact.id) for fact in facts),
    )


def _rows(session: Session, table: Any, workspace_id: int, *order: Any) -> list[Any]:  # Any: one of our tables, its columns
    return list(session.exec(select(table).where(table.workspace_id == workspace_id).order_by(*order)))


def _by(rows: list[Any], column: str) -> Rows:  # Any: rows of one of our tables
    found: Rows = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _calendar(session: Session, workspace_id: int) -> tuple[frozenset[date], frozenset[int]]:
    days = session.exec(select(col(Holiday.on)).where(Holiday.workspace_id == workspace_id)).all()
    return frozenset(days), frozenset(session.get_one(Workspace, workspace_id).weekend)


def _active_people(session: Session, workspace_id: int) -> frozenset[int]:
    return frozenset(
        session.exec(
            select(Membership.person_id)
            .join(Person)
            .where(Membership.workspace_id == workspace_id, Membership.active, Person.active)
        )
    )
