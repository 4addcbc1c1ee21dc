"""Reads of sources: of a process, of a workspace, those that are due, and where they disagree with a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.operations.models import Kpi, KpiDifference, KpiSource, Process, SourceGrant
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.sources import TOLD_AFTER
from growthlab.people.models import Workspace

_RUNNING = (ProcessStatus.ACTIVE, ProcessStatus.PAUSED)


@dataclass(frozen=True)
class Due:
    """A source that waits to be read, and the workspace it belongs to."""

    source_id: int
    slug: str


def source_of(session: Session, kpi: Kpi) -> KpiSource | None:
    """Also one that is paused; not one that was taken away."""
    found = kept_source(session, kpi)
    return found if found is not None and found.removed_at is None else None


def kept_source(session: Session, kpi: Kpi) -> KpiSource | None:
    """The row, whether it is in use or not."""
    return session.exec(select(KpiSource).where(KpiSource.workspace_id == kpi.workspace_id, KpiSource.kpi_id == kpi.id)).first()


def sources_of(session: Session, process: Process) -> dict[int, KpiSource]:
    """By the KPI's id, with the person on whose behalf."""
    query = (
        select(KpiSource)
        .join(Kpi, col(Kpi.id) == KpiSource.kpi_id)
        .options(joinedload(KpiSource.set_by))  # type: ignore[arg-type]  # a relationship
        .where(KpiSource.workspace_id == process.workspace_id, Kpi.process_id == process.id, col(KpiSource.removed_at).is_(None))
    )
    return {row.kpi_id: row for row in session.exec(query.order_by(col(KpiSource.id)))}


def sources_here(session: Session, workspace_id: int | None) -> list[KpiSource]:
    """All of a workspace (of every one for None) with their KPIs and processes, by the process's number."""
    query = _with_process().where(col(KpiSource.removed_at).is_(None))
    return list(session.exec(query if workspace_id is None else query.where(KpiSource.workspace_id == workspace_id)))


def failing_sources(session: Session, workspace_id: int) -> list[KpiSource]:
    """Those that failed several times in a row."""
    return list(session.exec(_failing(), params={"workspace_id": workspace_id}))


@cache
def _failing() -> SelectOfScalar[KpiSource]:
    """Made once: each manager's Today asks it."""
    return _with_process().where(
        KpiSource.workspace_id == sa.bindparam("workspace_id"), col(KpiSource.removed_at).is_(None), col(KpiSource.paused_at).is_(None),
        KpiSource.failures >= TOLD_AFTER, col(Process.status).in_(_RUNNING),
    )


def due_sources(session: Session, *, at: datetime, most: int) -> list[Due]:
    """Those that wait to be read, of all workspaces, the longest waiting first."""
    query = (
        select(KpiSource.id, Workspace.slug)
        .join(Workspace, col(Workspace.id) == KpiSource.workspace_id)
        .join(Kpi, col(Kpi.id) == KpiSource.kpi_id)
        .join(Process, col(Process.id) == Kpi.process_id)
        .where(
            col(KpiSource.next_at) <= at, col(KpiSource.removed_at).is_(None), col(KpiSource.paused_at).is_(None),
            col(Process.status).in_(_RUNNING),
        )
    )
    return [Due(*row) for row in session.exec(query.order_by(col(KpiSource.next_at), col(KpiSource.id)).limit(most))]


def grants_of(session: Session, workspace_id: int) -> list[SourceGrant]:
    """What an admin allows, by kind and name."""
    query = select(SourceGrant).options(joinedload(SourceGrant.by)).where(SourceGrant.workspace_id == workspace_id)  # type: ignore[arg-type]  # a relationship
    return list(session.exec(query.order_by(col(SourceGrant.kind).desc(), col(SourceGrant.name))))


def granted(session: Session, workspace_id: int, kind: str) -> frozenset[str]:
    names = select(SourceGrant.name).where(SourceGrant.workspace_id == workspace_id, SourceGrant.kind == kind)
    return frozenset(session.exec(names))


def open_differences(session: Session, workspace_id: int, *, process_id: int | None = None) -> Sequence[KpiDifference]:
    """Those that wait for a person, the oldest period first; with their facts, KPIs and processes."""
    query = _open_ones()
    if process_id is not None:
        query = query.where(Process.id == process_id)
    return session.exec(query, params={"workspace_id": workspace_id}).all()


@cache
def _open_ones() -> SelectOfScalar[KpiDifference]:
    return (
        select(KpiDifference)
        .join(Kpi, col(Kpi.id) == KpiDifference.kpi_id)
        .join(Process, col(Process.id) == Kpi.process_id)
        .options(contains_eager(KpiDifference.kpi).contains_eager(Kpi.process), joinedload(KpiDifference.fact))  # type: ignore[arg-type]  # as above
        .where(
            KpiDifference.workspace_id == sa.bindparam("workspace_id"), col(KpiDifference.settled_at).is_(None),
            col(Process.status).in_(_RUNNING),
        )
        .order_by(col(Process.number), col(KpiDifference.period), col(KpiDifference.id))
    )


def find_difference(session: Session, process: Process, kpi: Kpi, difference_id: int) -> KpiDifference:
    found = session.get(KpiDifference, difference_id)
    if found is None or found.workspace_id != process.workspace_id or found.kpi_id != kpi.id:
        raise NotFound(Text(N_("such difference")))
    return found


def _with_process() -> SelectOfScalar[KpiSource]:
    return (
        select(KpiSource)
        .join(Kpi, col(Kpi.id) == KpiSource.kpi_id)
        .join(Process, col(Process.id) == Kpi.process_id)
        .options(contains_eager(KpiSource.kpi).contains_eager(Kpi.process))  # type: ignore[arg-type]  # as above
        .order_by(col(KpiSource.workspace_id), col(Process.number), col(Kpi.order), col(Kpi.id))
    )
