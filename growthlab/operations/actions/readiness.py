"""What a process must have before it runs, and the plans of its first periods."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.periods import Period
from growthlab.hypotheses.rules.states import State
from growthlab.operations.actions import sheets
from growthlab.operations.actions.leavers import refuse_leavers
from growthlab.operations.models import Kpi, Process
from growthlab.operations.queries.finding import kpis_of, planned_periods, steps_of, version_of
from growthlab.operations.rules import VersionStatus, refuse_bare_process

FIRST_PERIODS = 3


def refuse_unready(session: Session, process: Process) -> None:
    """An owner who is here, approved steps, a planned KPI with its whole sheet, a kind; a hypothesis it came from is promoted."""
    version = version_of(session, process, VersionStatus.APPROVED)
    planned = planned_periods(session, process)
    refuse_bare_process(
        process.code,
        has_owner=process.owner_id is not None,
        planned_kpis=sum(bool(planned.get(kpi.id)) and _is_whole(kpi) for kpi in kpis_of(session, process)),
        steps=len(steps_of(session, version)) if version else 0,
    )
    refuse_leavers(session, process.workspace_id, {process.owner_id})
    if process.kind is None:
        raise RuleBroken(
            N_("Say whether the process is vital or has a plan in money."), code="kind_missing", field="kind"
        )
    source = process.source_hypothesis
    if source is not None and source.state is not State.PROMOTED:
        raise RuleBroken(
            N_("%(process)s comes from %(key)s. It starts when its hand-over is approved."),
            code="handover_first", process=process.code, key=source.key,
        )


def _is_whole(kpi: Kpi) -> bool:
    return None not in (kpi.direction, kpi.target, kpi.red_threshold, kpi.aggregation, kpi.criterion)


def plan_first_periods(session: Session, kpi: Kpi, on: date) -> None:
    """Three periods from the first planned one, else from the next whole one; what has no plan gets the target."""
    planned = planned_periods(session, kpi.process).get(kpi.id, [])
    current = Period.containing(on, kpi.cadence)
    first = min(planned) if planned else current.next
    coming = islice(_from(max(first, current)), FIRST_PERIODS)
    for period in coming:
        if period not in planned and kpi.target is not None:
            sheets.put_plan(session, kpi, period, kpi.target)


def _from(period: Period) -> Iterator[Period]:
    while True:
        yield period
        period = period.next
