"""One process and the rows of its description."""

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound
from growthlab.core.periods import Period
from growthlab.operations.models import Artefact, Kpi, KpiPlan, Link, Process, ProcessReview, ProcessVersion, Step
from growthlab.operations.rules import VersionStatus


def find_process(session: Session, workspace_id: int, code: str) -> Process:
    """By `P-01`; NotFound when there is none."""
    digits = code.upper().removeprefix("P-")
    found = None
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        found = session.exec(
            select(Process).where(Process.workspace_id == workspace_id, Process.number == int(digits))
        ).first()
    if found is None:
        raise NotFound(code[:40])
    return found


def find_kpi(session: Session, process: Process, kpi_id: int) -> Kpi:
    kpi = session.exec(
        select(Kpi).where(Kpi.workspace_id == process.workspace_id, Kpi.process_id == process.id, Kpi.id == kpi_id)
    ).first()
    if kpi is None:
        raise NotFound(str(kpi_id))
    return kpi


def versions_of(session: Session, process: Process) -> list[ProcessVersion]:
    """Newest first."""
    return list(
        session.exec(
            select(ProcessVersion)
            .where(ProcessVersion.workspace_id == process.workspace_id, ProcessVersion.process_id == process.id)
            .order_by(col(ProcessVersion.no).desc())
        )
    )


def version_of(session: Session, process: Process, status: VersionStatus) -> ProcessVersion | None:
    """The newest of this status."""
    return next((version for version in versions_of(session, process) if version.status is status), None)


def draft_version_of(session: Session, process: Process) -> ProcessVersion | None:
    return version_of(session, process, VersionStatus.DRAFT)


def steps_of(session: Session, version: ProcessVersion) -> list[Step]:
    return list(
        session.exec(
            select(Step)
            .where(Step.workspace_id == version.workspace_id, Step.version_id == version.id)
            .order_by(col(Step.order))
        )
    )


def links_of(session: Session, version: ProcessVersion) -> list[Link]:
    return list(
        session.exec(
            select(Link)
            .where(Link.workspace_id == version.workspace_id, Link.version_id == version.id)
            .order_by(col(Link.order))
        )
    )


def artefacts_of(session: Session, process: Process) -> list[Artefact]:
    return list(
        session.exec(
            select(Artefact)
            .where(Artefact.workspace_id == process.workspace_id, Artefact.process_id == process.id)
            .order_by(col(Artefact.order), col(Artefact.id))
        )
    )


def kpis_of(session: Session, process: Process) -> list[Kpi]:
    return list(
        session.exec(
            select(Kpi)
            .where(Kpi.workspace_id == process.workspace_id, Kpi.process_id == process.id)
            .order_by(col(Kpi.order), col(Kpi.id))
        )
    )


def planned_periods(session: Session, process: Process) -> dict[int, list[Period]]:
    """Of each KPI, by its id."""
    found: dict[int, list[Period]] = {}
    for plan in plans_of(session, process):
        found.setdefault(plan.kpi_id, []).append(Period.parse(plan.period))
    return found


def plans_of(session: Session, process: Process) -> list[KpiPlan]:
    return list(
        session.exec(
            select(KpiPlan)
            .join(Kpi, col(Kpi.id) == KpiPlan.kpi_id)
            .where(KpiPlan.workspace_id == process.workspace_id, Kpi.process_id == process.id)
            .order_by(col(KpiPlan.period))
        )
    )


def reviews_of(session: Session, process: Process) -> list[ProcessReview]:
    """Newest first."""
    return list(
        session.exec(
            select(ProcessReview)
            .where(ProcessReview.workspace_id == process.workspace_id, ProcessReview.process_id == process.id)
            .order_by(col(ProcessReview.on).desc(), col(ProcessReview.id).desc())
        )
    )
