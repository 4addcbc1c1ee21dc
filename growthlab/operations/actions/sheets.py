"""KPI sheets and plans, written without asking who writes: the actions around these have asked."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, delete, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.periods import Period
from growthlab.operations.actions.rows import Fields, refuse_strangers
from growthlab.operations.models import Kpi, KpiFact, KpiPlan, Process
from growthlab.operations.rules.sheets import refuse_better_red


def put_kpis(session: Session, process: Process, kpis: Iterable[Fields]) -> list[Kpi]:
    """The sheets of a draft: one with the `id` of an existing KPI changes it, those not named go. `plans` by period."""
    given = [dict(kpi) for kpi in kpis]
    stand = {
        kpi.id: kpi
        for kpi in session.exec(
            select(Kpi).where(Kpi.workspace_id == process.workspace_id, Kpi.process_id == process.id)
        )
    }
    kept = {kpi["id"] for kpi in given if kpi.get("id") in stand}
    for id_, kpi in stand.items():
        if id_ not in kept:
            _drop(session, kpi)
    return [_put_kpi(session, process, stand, kpi, order) for order, kpi in enumerate(given, start=1)]


def put_plan(session: Session, kpi: Kpi, period: Period, plan: Any) -> KpiPlan:  # Any: a Decimal or a whole number
    """The plan of one period, new or changed. RuleBroken for a period of another cadence."""
    if period.cadence is not kpi.cadence:
        raise RuleBroken(
            N_("“%(kpi)s” is counted %(cadence)s; %(period)s is another kind of period."),
            code="period_cadence", field="period", kpi=kpi.name, cadence=kpi.cadence.label, period=str(period),
        )
    row = session.exec(
        select(KpiPlan).where(
            KpiPlan.workspace_id == kpi.workspace_id, KpiPlan.kpi_id == kpi.id, KpiPlan.period == str(period)
        )
    ).first() or KpiPlan(workspace_id=kpi.workspace_id, kpi_id=kpi.id, period=str(period), plan=plan)
    row.plan = plan
    session.add(row)
    return row


def _put_kpi(session: Session, process: Process, stand: dict[int, Kpi], given: dict[str, Any], order: int) -> Kpi:
    plans = given.pop("plans", None)
    kpi = stand.get(given.pop("id", None) or 0) or Kpi(workspace_id=process.workspace_id, process_id=process.id, name="")
    for name, value in given.items():
        setattr(kpi, name, value)
    kpi.order = order
    if not kpi.name.strip():
        raise RuleBroken(N_("Give the KPI a name."), code="kpi_name_missing", field="kpis")
    refuse_better_red(kpi.name, kpi.direction, kpi.target, kpi.red_threshold)
    refuse_strangers(session, process.workspace_id, [kpi.owner_id])
    session.add(kpi)
    session.flush()  # its plans name it by id
    if plans is not None:
        session.exec(delete(KpiPlan).where(col(KpiPlan.kpi_id) == kpi.id))
    for period, plan in (plans or {}).items():
        read = period if isinstance(period, Period) else Period.parse(period)
        if plan is not None and read.cadence is kpi.cadence:
            put_plan(session, kpi, read, plan)
    return kpi


def _drop(session: Session, kpi: Kpi) -> None:
    if session.exec(select(KpiFact.id).where(KpiFact.kpi_id == kpi.id).limit(1)).first() is not None:
        raise RuleBroken(N_("“%(kpi)s” has facts, so it stays."), code="kpi_has_facts", kpi=kpi.name)
    session.delete(kpi)
