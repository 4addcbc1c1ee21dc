"""Describing a process: a draft of an old habit, and the parts of its description."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.operations.actions import rows, sheets
from growthlab.operations.actions.searching import make_findable
from growthlab.operations.models import Kpi, Process, ProcessVersion
from growthlab.operations.queries.finding import draft_version_of, kpis_of
from growthlab.operations.rules.sheets import refuse_better_red
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission, scope_of


def draft_process(
    session: Session, *, by: Membership, at: datetime, steps: Iterable[rows.Fields] = (),
    links: Iterable[rows.Fields] = (), artefacts: Iterable[rows.Fields] = (), kpis: Iterable[rows.Fields] = (),
    **fields: Any,  # Any: columns of Process and texts of its version
) -> Process:
    """A process that is described without a hypothesis. Nobody owns it yet: its drafter does."""
    require(by, Permission.CHANGE_PROCESS, named=scope_of(by.roles, Permission.CHANGE_PROCESS) is not None)
    fields.setdefault("owner_id", by.person_id)
    process, version = rows.add_process(session, by=by, at=at, fields=fields)
    rows.put_steps(session, version, steps)
    rows.put_links(session, version, links, on=local_day(at, by.workspace.tz))
    rows.put_artefacts(session, process, artefacts)
    sheets.put_kpis(session, process, kpis)
    record(session, "process.drafted", process, by_id=by.person_id, at=at)
    return process


def change_process(
    session: Session, process: Process, *, by: Membership, at: datetime, **fields: Any  # Any: columns of Process
) -> Process:
    """Owner, deputy, kind, capacity and the like; the wording is changed by a version."""
    may_change(process, by)
    if process.is_active and "owner_id" in fields and fields["owner_id"] is None:
        raise RuleBroken(N_("A running process keeps an owner. Name another one."), code="owner_missing", field="owner_id")
    if not process.is_draft and {"kind", "cadence"} & {k for k in fields if fields[k] != getattr(process, k)}:
        raise RuleBroken(N_("Kind and cadence stay as they were approved."), code="kind_is_final", field="kind")
    had_deputy = process.deputy_id is not None
    rows.put_fields(session, process, fields)
    if had_deputy and process.deputy_id is None:
        process.no_deputy_since = local_day(at, by.workspace.tz)
    if process.deputy_id is not None:
        process.no_deputy_since = None
    make_findable(session, process)
    record(session, "process.changed", process, by_id=by.person_id, at=at, fields=sorted(fields))
    return process


def set_texts(session: Session, process: Process, *, by: Membership, at: datetime, **texts: str | None) -> ProcessVersion:
    """Purpose, trigger, scope and change note of the draft version."""
    version = _draft(session, process, by)
    rows.put_texts(version, texts)
    record(session, "process.described", process, by_id=by.person_id, at=at, part="texts", no=version.no)
    return version


def set_steps(
    session: Session, process: Process, steps: Iterable[rows.Fields], *, by: Membership, at: datetime
) -> ProcessVersion:
    """All steps of the draft version, instead of those that stood there."""
    version = _draft(session, process, by)
    rows.put_steps(session, version, steps)
    record(session, "process.described", process, by_id=by.person_id, at=at, part="steps", no=version.no)
    return version


def set_links(
    session: Session, process: Process, links: Iterable[rows.Fields], *, by: Membership, at: datetime
) -> ProcessVersion:
    version = _draft(session, process, by)
    rows.put_links(session, version, links, on=local_day(at, by.workspace.tz))
    record(session, "process.described", process, by_id=by.person_id, at=at, part="links", no=version.no)
    return version


def set_artefacts(
    session: Session, process: Process, artefacts: Iterable[rows.Fields], *, by: Membership, at: datetime
) -> None:
    may_change(process, by)
    rows.put_artefacts(session, process, artefacts)
    record(session, "process.described", process, by_id=by.person_id, at=at, part="artefacts")


def set_kpis(session: Session, process: Process, kpis: Iterable[rows.Fields], *, by: Membership, at: datetime) -> list[Kpi]:
    """All KPIs of a draft; once it runs, their sheets stand and only plans and further KPIs are added."""
    may_change(process, by)
    if not process.is_draft:
        raise RuleBroken(N_("The KPIs stand as they were approved. Add another one."), code="kpis_are_final")
    made = sheets.put_kpis(session, process, kpis)
    record(session, "process.described", process, by_id=by.person_id, at=at, part="kpis")
    return made


def add_kpi(session: Session, process: Process, *, by: Membership, at: datetime, **fields: Any) -> Kpi:  # Any: columns of Kpi
    """One more KPI. On a running process its sheet must be whole, because it is judged at once."""
    may_change(process, by)
    others = kpis_of(session, process)
    missing = [name for name in ("criterion", "direction", "target", "red_threshold", "aggregation") if fields.get(name) is None]
    if missing and not process.is_draft:
        raise RuleBroken(N_("A KPI of a running process needs its whole sheet."), code="kpi_incomplete", field=missing[0])
    plans = fields.pop("plans", {})
    fields.setdefault("cadence", process.cadence)
    kpi = Kpi(workspace_id=process.workspace_id, process_id=process.id, order=len(others) + 1, **fields)
    if not kpi.name.strip():
        raise RuleBroken(N_("Give the KPI a name."), code="kpi_name_missing", field="name")
    refuse_better_red(kpi.name, kpi.direction, kpi.target, kpi.red_threshold)
    rows.refuse_strangers(session, process.workspace_id, [kpi.owner_id])
    session.add(kpi)
    session.flush()  # its plans name it by id
    for period, plan in plans.items():
        sheets.put_plan(session, kpi, period, plan)
    record(session, "kpi.added", process, by_id=by.person_id, at=at, kpi=kpi.name)
    return kpi


def may_change(process: Process, by: Membership) -> None:
    """The owner, the deputy or a manager."""
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, Permission.CHANGE_PROCESS, named=process.names(by.person_id))


def _draft(session: Session, process: Process, by: Membership) -> ProcessVersion:
    may_change(process, by)
    version = draft_version_of(session, process)
    if version is None:
        raise RuleBroken(
            N_("An approved version is never edited. Start the next version of %(process)s."),
            code="version_is_final", process=process.code,
        )
    return version
