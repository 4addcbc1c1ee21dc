"""Everything that names one person, in a fixed number of queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core.lines import Target
from growthlab.handover.models import HandoverPackage
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import CLOSED, State
from growthlab.operations.models import Artefact, Kpi, Link, Process, ProcessVersion, Step
from growthlab.operations.queries.in_force import counts, holds
from growthlab.operations.rules import ProcessStatus
from growthlab.ownership.rules import Held, Holding
from growthlab.people.models import Membership
from growthlab.people.queries import memberships

Names = dict[int | None, str]  # of the active people, by id
_TESTED = frozenset({State.TESTING, State.DECIDING})


def held_by(session: Session, workspace_id: int, person_id: int, *, on: date) -> list[Held]:
    """What hurts most first. Retired processes, closed hypotheses and versions that held before that day name people for good."""
    everybody = memberships(session, workspace_id, active=None)
    active: Names = {member.person_id: member.person.name for member in everybody if member.active}
    found = [
        *(_head(member) for member in everybody if member.heads_operations and member.person_id == person_id),
        *_processes(session, workspace_id, person_id, active), *_hypotheses(session, workspace_id, person_id),
        *_packages(session, workspace_id, person_id), *_kpis(session, workspace_id, person_id, active),
        *_described(session, workspace_id, person_id, on), *_artefacts(session, workspace_id, person_id),
    ]
    return sorted(found, key=lambda held: (held.holding.place, held.subject, held.id))


def _head(member: Membership) -> Held:
    return Held(Holding.OPERATIONS, member.id, "", member.workspace.name, Target("people.members"))


def _processes(session: Session, workspace_id: int, person_id: int, active: Names) -> Iterator[Held]:
    asked = _living(select(Process), workspace_id).where((Process.owner_id == person_id) | (Process.deputy_id == person_id))
    for row in session.exec(asked):
        if row.owner_id == person_id:
            yield _of(Holding.PROCESS, row.id, row, carried_by=active.get(row.deputy_id, ""))
        if row.deputy_id == person_id:
            yield _of(Holding.DEPUTY, row.id, row, carried_by=active.get(row.owner_id, ""))


def _hypotheses(session: Session, workspace_id: int, person_id: int) -> Iterator[Held]:
    asked = select(Hypothesis).where(
        Hypothesis.workspace_id == workspace_id, Hypothesis.owner_id == person_id,
        col(Hypothesis.state).not_in(CLOSED | {State.PROMOTED}),
    )
    for row in session.exec(asked):
        target = Target("pages.hypothesis", {"key": row.key})
        yield Held(Holding.HYPOTHESIS, row.id, row.key, row.title, target, row.state.label, runs=row.state in _TESTED)


def _packages(session: Session, workspace_id: int, person_id: int) -> Iterator[Held]:
    asked = select(HandoverPackage).where(
        HandoverPackage.workspace_id == workspace_id, HandoverPackage.ops_owner_id == person_id,
        col(HandoverPackage.approved_on).is_(None),
    )
    for row in session.exec(asked):
        h = row.hypothesis
        target = Target("handover.package", {"key": h.key})
        yield Held(Holding.PACKAGE, row.id, h.key, h.title, target, row.status.label, runs=row.is_submitted)


def _kpis(session: Session, workspace_id: int, person_id: int, active: Names) -> Iterator[Held]:
    asked = _living(select(Kpi, Process).join(Process), workspace_id).where(Kpi.owner_id == person_id)
    for kpi, row in session.exec(asked):
        others = {id_: name for id_, name in active.items() if id_ != person_id}
        yield _of(Holding.KPI, kpi.id, row, what=kpi.name, carried_by=others.get(row.owner_id, ""))


def _described(session: Session, workspace_id: int, person_id: int, on: date) -> Iterator[Held]:
    """Steps and links of versions that hold, will hold or are being written; only those that hold stop anything."""
    for step, row, now in session.exec(_worded(Step, workspace_id, on).where(Step.person_id == person_id)):
        yield _of(Holding.STEP, step.id, row, what=step.action or "", now=now)
    for link, row, now in session.exec(_worded(Link, workspace_id, on).where(Link.from_person_id == person_id)):
        yield _of(Holding.GIVES, link.id, row, what=link.what or "", now=now)
    for link, row, now in session.exec(_worded(Link, workspace_id, on).where(Link.to_person_id == person_id)):
        yield _of(Holding.TAKES, link.id, row, what=link.what or "", now=now)


def _artefacts(session: Session, workspace_id: int, person_id: int) -> Iterator[Held]:
    asked = _living(select(Artefact, Process).join(Process), workspace_id).where(Artefact.owner_id == person_id)
    for artefact, row in session.exec(asked):
        yield _of(Holding.ARTEFACT, artefact.id, row, what=artefact.name)


def _worded(table: Any, workspace_id: int, on: date) -> Any:  # Any: Step or Link, and a query on it
    asked = (
        select(table, Process, holds(workspace_id, on=on)).join(ProcessVersion, col(ProcessVersion.id) == table.version_id)
        .join(Process, col(Process.id) == ProcessVersion.process_id)
        .where(counts(workspace_id, on=on))
    )
    return _living(asked, workspace_id)


def _living(asked: Any, workspace_id: int) -> Any:  # Any: a query that knows Process
    return asked.where(Process.workspace_id == workspace_id, Process.status != ProcessStatus.RETIRED).order_by(col(Process.number))


def _of(holding: Holding, id_: int, row: Process, *, what: str = "", carried_by: str = "", now: bool = True) -> Held:
    target = Target("operations.process", {"code": row.code})
    return Held(holding, id_, row.code, row.title, target, what, carried_by, runs=row.is_active and now)
